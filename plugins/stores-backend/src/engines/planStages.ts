import {
  ACTION_LABEL,
  platformStages,
  STAGE_LABEL,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../kubernetes/types';
import { refuseOtherKinds } from './allowedKinds';
import { exposePods } from './exposePods';
import { markRotations } from './markRotations';
import { RenderError } from './RenderError';
import { shapeWorkload } from './shapeWorkload';
import { stageTitles } from './stageTitles';
import { stampObject } from './stampObject';
import type { DesiredStore, Engine, PlannedStage } from './types';

/**
 * The ordered stages of a store: the tenant's and the engine's objects, each stamped and put where its stage label says.
 *
 * Pure: the same input gives the same plan. Throws RenderError where a chart breaks the engine contract.
 */
export function planStages(options: {
  engine: Engine;
  store: Store;
  tenantObjects: KubeObject[];
  engineObjects: KubeObject[];
  /** Kinds that the operator lets engines render, beside {@link ALLOWED_KINDS}. */
  allowedKinds?: readonly string[];
}): DesiredStore {
  const { engine, store, tenantObjects, engineObjects } = options;
  const { allowedKinds = [] } = options;
  const { namespace, networkPolicy } = platformStages;
  const tenantStages = [namespace, networkPolicy];
  const engineStages = engine.definition.stages;
  const stages = plannedStages(engine);

  const place = (
    object: KubeObject,
    source: string,
    allowed: { id: string }[],
  ) => {
    const id = object.metadata.labels?.[STAGE_LABEL];
    const stage = stages.find(candidate => candidate.id === id);
    if (!stage || !allowed.some(candidate => candidate.id === id)) {
      const expected = allowed.map(candidate => candidate.id).join(', ');
      throw new RenderError(
        `The chart "${source}" renders ${object.kind} "${
          object.metadata.name
        }" with the stage "${
          id ?? ''
        }"; the label ${STAGE_LABEL} must be one of ${expected}`,
      );
    }
    stage.objects.push(stampObject({ object, store, stage: stage.id }));
  };

  for (const object of tenantObjects) {
    place(object, 'tenant', tenantStages);
  }
  for (const object of engineObjects) {
    const source = engine.definition.id;
    refuseForeign({ object, source, store });
    refuseOtherKinds({ object, source, allowedKinds });
    const { components } = engine.definition;
    const { spec } = store;
    const shaped = shapeWorkload({
      object: exposePods({ object, engine, objects: engineObjects }),
      ...{ components, spec },
    });
    place(
      markRotations({ object: shaped, rotations: spec.rotations }),
      source,
      engineStages,
    );
  }
  return { engine, stages };
}

/** The stages of an engine's stores, without any objects yet. */
export function plannedStages(engine: Engine): PlannedStage[] {
  return stageTitles(engine).map(({ id, title }) => ({
    id,
    title,
    objects: [],
    secrets: engine.definition.generatedSecrets.filter(
      secret => secret.stage === id,
    ),
  }));
}

/** An engine's chart stays inside its store's namespace and leaves secrets and the tenant's fence to the platform. */
function refuseForeign(options: {
  object: KubeObject;
  source: string;
  store: Store;
}) {
  const { object, source, store } = options;
  const { kind, metadata } = object;
  if (metadata.labels?.[ACTION_LABEL]) {
    throw new RenderError(
      `The chart "${source}" renders ${kind} "${metadata.name}" of an action that nobody asked for; put it between {{ if eq .Values.action.id … }} and {{ end }}`,
    );
  }
  const reserved = [
    'Namespace',
    'Secret',
    'ResourceQuota',
    'LimitRange',
    'Role',
    'RoleBinding',
  ];
  if (reserved.includes(kind)) {
    throw new RenderError(
      `The chart "${source}" renders a ${kind} ("${metadata.name}"), which is the platform’s own to make`,
    );
  }
  if (metadata.namespace !== store.metadata.namespace) {
    throw new RenderError(
      `The chart "${source}" renders ${kind} "${metadata.name}" without the namespace of its release; set metadata.namespace to {{ .Release.Namespace }}`,
    );
  }
}
