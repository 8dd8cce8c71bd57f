import {
  ALL_COMPONENTS,
  EngineDefinition,
  RESTARTED_AT_ANNOTATION,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../kubernetes/types';
import { annotatePod } from './annotatePod';
import { asObject } from './asObject';

type Component = EngineDefinition['components'][number];

/**
 * A component's workload as the store's spec wants it, whatever the engine's chart says: without pods while the store is
 * suspended, and with new pods after each restart that was asked for. Everything else passes unchanged.
 *
 * Pure: a restart is an annotation with the time somebody asked, so two renderings are the same.
 */
export function shapeWorkload(options: {
  object: KubeObject;
  components: Component[];
  spec: Pick<Store['spec'], 'suspended' | 'restarts'>;
}): KubeObject {
  const { object, components, spec } = options;
  const component = components.find(
    ({ kind, name }) => kind === object.kind && name === object.metadata.name,
  );
  const workload = asObject(object.spec);
  if (!component || !workload) {
    return object;
  }
  const restartedAt = lastRestart(component, spec);
  return {
    ...object,
    spec: {
      ...workload,
      ...(spec.suspended ? { replicas: 0 } : {}),
      ...(restartedAt
        ? {
            template: annotatePod(workload.template, {
              [RESTARTED_AT_ANNOTATION]: restartedAt,
            }),
          }
        : {}),
    },
  };
}

function lastRestart(
  component: Component,
  { restarts = {} }: Pick<Store['spec'], 'restarts'>,
): string | undefined {
  // ISO 8601 in UTC: the later time is the greater text.
  return [restarts[component.id], restarts[ALL_COMPONENTS]]
    .filter(time => time !== undefined)
    .sort()
    .at(-1);
}
