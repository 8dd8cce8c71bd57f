import path from 'node:path';
import type {
  EnginePlan,
  JsonObject,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../kubernetes/types';
import { mergeValues } from './mergeValues';
import { parseManifests } from './parseManifests';
import { planStages } from './planStages';
import { RenderError } from './RenderError';
import { HelmTemplateOptions, runHelmTemplate } from './runHelmTemplate';
import { hashOf } from './stampObject';
import type { DesiredStore, Engine, RenderProfile } from './types';

const CACHE_SIZE = 500;

/** Turns a store into the stages of objects it has to consist of. */
export type RenderStore = (options: {
  engine: Engine;
  store: Store;
  profile: RenderProfile;
  signal?: AbortSignal;
}) => Promise<DesiredStore>;

/**
 * A renderer over `helm template`, with the last results kept by the hash of what went in.
 *
 * Charts are read when the backend starts; a changed chart takes a restart, as every engine does.
 */
export function createStoreRenderer(options: {
  helmPath: string;
  /** Folder of the chart that fences every store in. */
  tenantChart: string;
}): RenderStore {
  const { helmPath, tenantChart } = options;
  const cache = new Map<string, KubeObject[]>();

  const render = async (
    run: Omit<HelmTemplateOptions, 'helmPath'>,
    version: string,
  ) => {
    const { signal: _, ...input } = run;
    const key = hashOf({ ...input, version });
    const known = cache.get(key);
    if (known) {
      return known;
    }
    const manifests = await runHelmTemplate({ ...run, helmPath });
    const objects = parseManifests({
      source: path.basename(run.chart),
      manifests,
    });
    cache.set(key, objects);
    const [oldest] = cache.keys();
    if (cache.size > CACHE_SIZE && oldest) {
      cache.delete(oldest);
    }
    return objects;
  };

  return async ({ engine, store, profile, signal }) => {
    const plan = planOf(engine, store);
    const identity = storeValues(store);
    const release = {
      release: store.metadata.name,
      namespace: store.metadata.namespace,
      signal,
    };
    const [tenantObjects, engineObjects] = await Promise.all([
      render(
        {
          ...release,
          chart: tenantChart,
          valueFiles: [],
          values: mergeValues(
            plan.tenantValues,
            profile.tenantValues,
            identity,
          ),
        },
        'tenant',
      ),
      render(
        {
          ...release,
          chart: engine.folder,
          valueFiles: [`values-${profile.profile}.yaml`],
          values: mergeValues(
            plan.values,
            profile.engineValues.get(engine.definition.id) ?? {},
            identity,
            { parameters: store.spec.parameters },
            // Only then, so that nothing changes for stores that run.
            store.spec.suspended ? { store: { suspended: true } } : {},
          ),
        },
        engine.version,
      ),
    ]);
    return planStages({ engine, store, tenantObjects, engineObjects });
  };
}

function planOf(engine: Engine, store: Store): EnginePlan {
  const plan = engine.definition.plans.find(({ id }) => id === store.spec.plan);
  if (!plan) {
    throw new RenderError(
      `The engine "${engine.definition.id}" has no plan "${store.spec.plan}" any more`,
    );
  }
  return plan;
}

/** What every chart is told of its store, whatever the engine. */
function storeValues(store: Store): JsonObject {
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
