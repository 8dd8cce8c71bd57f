import { STORE_PLATFORM_PREFIX } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../kubernetes/types';
import { asObject } from './asObject';
import type { Engine } from './types';

/** Label of pods that visitors may reach from outside of the namespace: the tenant chart's network policies select it. */
const EXPOSED_LABEL = `${STORE_PLATFORM_PREFIX}/exposed`;

/**
 * A workload whose pods an endpoint leads to, with the label that lets visitors in; without it nobody outside of the store reaches
 * them. A chart that sets the label itself has the last word. All else passes unchanged.
 *
 * @param options - `objects`: all that the chart renders
 */
export function exposePods(options: {
  object: KubeObject;
  engine: Engine;
  objects: KubeObject[];
}): KubeObject {
  const { object, engine, objects } = options;
  const spec = asObject(object.spec);
  const template = asObject(spec?.template);
  const metadata = asObject(template?.metadata);
  const labels = asObject(metadata?.labels);
  if (!spec || !labels || EXPOSED_LABEL in labels || object.kind === 'Job') {
    return object;
  }
  const isExposed = objects.some(
    ({ kind, metadata: { name }, spec: service }) =>
      kind === 'Service' &&
      engine.definition.endpoints.some(endpoint => endpoint.service === name) &&
      selects(asObject(asObject(service)?.selector) ?? {}, labels),
  );
  return isExposed
    ? {
        ...object,
        spec: {
          ...spec,
          template: {
            ...template,
            metadata: {
              ...metadata,
              labels: { ...labels, [EXPOSED_LABEL]: 'true' },
            },
          },
        },
      }
    : object;
}

function selects(selector: object, labels: object): boolean {
  const wanted = Object.entries(selector);
  const found = new Map(Object.entries(labels));
  return (
    wanted.length > 0 &&
    wanted.every(([label, value]) => found.get(label) === value)
  );
}
