import path from 'node:path';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import {
  ChartRun,
  engineRun,
  planOf,
  releaseOf,
  storeValues,
} from './engineRun';
import type { ClusterCapabilities } from '../kubernetes/types';
import type { BoundValues } from './boundValues';
import { defaultCapabilities } from './defaultCapabilities';
import { mergeValues } from './mergeValues';
import { isTenantStage } from './isTenantStage';
import { parseManifests, RenderedObject } from './parseManifests';
import { plannedStages, planStages } from './planStages';
import { refuseDuplicates } from './findDuplicates';
import { RenderCache } from './RenderCache';
import { runHelmTemplate } from './runHelmTemplate';
import { hashOf } from './stampObject';
import type { DesiredStore, Engine, RenderProfile } from './types';
import { withoutAbsentStages } from './withoutAbsentStages';

/** Turns a store into the stages of objects it has to consist of. */
export type RenderStore = (options: {
  engine: Engine;
  store: Store;
  profile: RenderProfile;
  /** Of the cluster; see {@link defaultCapabilities}. */
  capabilities?: ClusterCapabilities;
  /** Chart values that the store keeps; none when absent. */
  boundValues?: BoundValues;
  /** Only what isolates the store, from the tenant chart: also when the engine's chart does not render. */
  part?: 'tenant';
  signal?: AbortSignal;
}) => Promise<DesiredStore>;

/**
 * A renderer over `helm template`. Results are kept by the hash of what went in.
 *
 * Charts are read when the backend starts; a changed chart takes a restart, as every engine does.
 */
export function createStoreRenderer(options: {
  helmPath: string;
  /** Folder of the chart that fences every store in. */
  tenantChart: string;
  /** Kinds that engines may render beside those that they always may. */
  allowedKinds?: readonly string[];
  /** Gets what is worth a remark to the chart's author and no reason to refuse the chart. Only when something is rendered anew. */
  onRemark?: (remark: string) => void;
}): RenderStore {
  const { helmPath, tenantChart, onRemark = () => {}, allowedKinds } = options;
  const cache = new RenderCache();

  const render = async (run: ChartRun, signal?: AbortSignal) =>
    parseManifests({
      source: path.basename(run.chart),
      manifests: await runHelmTemplate({ ...run, helmPath, signal }),
    });

  return async ({
    engine,
    store,
    profile,
    part,
    capabilities = defaultCapabilities,
    boundValues = {},
    signal,
  }) => {
    const all = chartRuns({
      engine,
      store,
      profile,
      capabilities,
      boundValues,
      tenantChart,
    });
    const runs = part === 'tenant' ? all.slice(0, 1) : all;
    // Objects are shaped and labelled by the store itself too, so all that is wanted of it is part of the key.
    const { spec, metadata } = store;
    const { id, name, namespace } = metadata;
    const { version } = engine;
    const key = hashOf({ runs, version, spec, id, name, namespace });
    const known = cache.get(key);
    if (known) {
      const stages = plannedStages(engine);
      stages.forEach((stage, index) => stage.objects.push(...known[index]));
      return partOf({ engine, stages }, part);
    }
    const [tenant, own = []] = await Promise.all(
      runs.map(run => render(run, signal)),
    );
    refuseDuplicates({
      source: engine.definition.id,
      rendered: [...tenant, ...own],
    });
    own.flatMap(describeDuplicateKeys).forEach(onRemark);
    const planned = planStages({
      engine,
      store,
      tenantObjects: tenant.map(({ object }) => object),
      engineObjects: own.map(({ object }) => object),
      allowedKinds,
    });
    cache.set(
      key,
      planned.stages.map(({ objects }) => objects),
    );
    return partOf(planned, part);
  };
}

function describeDuplicateKeys({ duplicateKeys }: RenderedObject): string[] {
  return duplicateKeys.map(
    ({ key, place }) =>
      `${place}: the key "${key}" is written twice; helm keeps the last one`,
  );
}

function partOf(
  planned: DesiredStore,
  part: 'tenant' | undefined,
): DesiredStore {
  return part === 'tenant'
    ? { ...planned, stages: planned.stages.filter(isTenantStage) }
    : withoutAbsentStages(planned);
}

/** All that decides what a store consists of: how helm is run over the tenant's chart and the engine's. */
function chartRuns(options: {
  engine: Engine;
  store: Store;
  profile: RenderProfile;
  capabilities: ClusterCapabilities;
  boundValues: BoundValues;
  tenantChart: string;
}): [ChartRun, ChartRun] {
  const { engine, store, profile, capabilities, tenantChart } = options;
  return [
    {
      ...releaseOf(store),
      chart: tenantChart,
      capabilities,
      valueFiles: [],
      values: mergeValues(
        planOf(engine, store).tenantValues,
        profile.tenantValues,
        storeValues(store),
      ),
    },
    engineRun(options),
  ];
}
