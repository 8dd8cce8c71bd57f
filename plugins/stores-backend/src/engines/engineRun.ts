import type {
  EnginePlan,
  JsonObject,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { ClusterCapabilities } from '../kubernetes/types';
import { BoundValues, withBoundValues } from './boundValues';
import { mergeValues } from './mergeValues';
import { RenderError } from './RenderError';
import type { HelmTemplateOptions } from './runHelmTemplate';
import type { Engine, RenderProfile } from './types';

/** How helm is run over a chart. */
export type ChartRun = Omit<HelmTemplateOptions, 'helmPath' | 'signal'>;

/** How an engine's chart is rendered for a store. Values, weakest first: plan, operator, what the store is bound to, store. */
export function engineRun(options: {
  engine: Engine;
  store: Store;
  profile: RenderProfile;
  capabilities: ClusterCapabilities;
  boundValues: BoundValues;
}): ChartRun {
  const { engine, store, profile, capabilities, boundValues } = options;
  const { ingressPort } = profile;
  return {
    ...releaseOf(store),
    chart: engine.folder,
    capabilities,
    valueFiles: [`values-${profile.profile}.yaml`],
    values: mergeValues(
      withBoundValues(
        mergeValues(
          planOf(engine, store).values,
          profile.engineValues.get(engine.definition.id) ?? {},
        ),
        boundValues,
      ),
      storeValues(store),
      { parameters: store.spec.parameters },
      // Only then, so that nothing changes for stores that run, nor for charts that know nothing of it.
      store.spec.suspended ? { store: { suspended: true } } : {},
      ingressPort && store.spec.hostnames.length > 0
        ? { store: { port: ingressPort } }
        : {},
    ),
  };
}

/** Name and namespace that a store's charts are rendered for. */
export function releaseOf({ metadata }: Store) {
  return { release: metadata.name, namespace: metadata.namespace };
}

/** The plan of a store; throws RenderError if the engine has it no more. */
export function planOf(engine: Engine, store: Store): EnginePlan {
  const plan = engine.definition.plans.find(({ id }) => id === store.spec.plan);
  if (!plan) {
    throw new RenderError(
      `The engine "${engine.definition.id}" has no plan "${store.spec.plan}" any more`,
    );
  }
  return plan;
}

/** What every chart is told of its store, whatever the engine. */
export function storeValues(store: Store): JsonObject {
  return {
    store: {
      id: store.metadata.id,
      name: store.metadata.name,
      title: store.metadata.title,
      adminEmail: store.spec.adminEmail,
      hostnames: store.spec.hostnames,
    },
    engine: { id: store.spec.engine },
    plan: store.spec.plan,
  };
}
