import {
  ACTION_LABEL,
  ACTION_RUN_LABEL,
  EngineJobAction,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { ClusterCapabilities, KubeObject } from '../kubernetes/types';
import { asObject } from './asObject';
import type { BoundValues } from './boundValues';
import { defaultCapabilities } from './defaultCapabilities';
import { engineRun } from './engineRun';
import { refuseDuplicates } from './findDuplicates';
import { mergeValues } from './mergeValues';
import { parseManifests } from './parseManifests';
import { RenderError } from './RenderError';
import { runHelmTemplate } from './runHelmTemplate';
import { stampObject } from './stampObject';
import type { Engine, RenderProfile } from './types';

/** Seconds that a finished Job stays, for whoever looks into it, if nobody removes it before. */
const KEPT_SECONDS = 600;
/** The platform gives up first, and asks why while the pod is still there. */
const SPARE_SECONDS = 30;
/** Belongs to no stage of the store. */
const STAGE = 'action';

/** The objects of one run of an action. */
export interface RenderedAction {
  job: KubeObject;
  /** What the Job reads: ConfigMaps. */
  others: KubeObject[];
}

/** See {@link renderAction}. */
export type RenderAction = (options: {
  engine: Engine;
  store: Store;
  profile: RenderProfile;
  /** Of the cluster; see {@link defaultCapabilities}. */
  capabilities?: ClusterCapabilities;
  /** Chart values that the store keeps; none when absent. */
  boundValues?: BoundValues;
  action: EngineJobAction;
  /** Name of this run: of the Job and of the Secret that is made for it. A DNS label. */
  name: string;
  signal?: AbortSignal;
}) => Promise<RenderedAction>;

/**
 * A renderer of the Jobs that engines' actions are. The chart is rendered with `.Values.action`; of the result only the
 * objects with the action's label count.
 */
export function createActionRenderer(options: {
  helmPath: string;
}): RenderAction {
  return async ({
    engine,
    store,
    profile,
    capabilities = defaultCapabilities,
    boundValues = {},
    action,
    name,
    signal,
  }) => {
    const run = engineRun({
      ...{ engine, store, profile },
      ...{ capabilities, boundValues },
    });
    const values = mergeValues(run.values, { action: { id: action.id, name } });
    const manifests = await runHelmTemplate({
      ...run,
      ...options,
      values,
      signal,
    });
    const source = engine.definition.id;
    const rendered = parseManifests({ source, manifests });
    refuseDuplicates({ source, rendered });
    const objects = rendered
      .map(({ object }) => object)
      .filter(({ metadata }) => metadata.labels?.[ACTION_LABEL] === action.id);
    const fail = (problem: string): never => {
      throw new RenderError(
        `The chart "${source}", rendered for the action ${action.id}, ${problem}`,
      );
    };
    const stranger = objects.find(
      ({ kind, metadata }) =>
        !['Job', 'ConfigMap'].includes(kind) ||
        metadata.namespace !== store.metadata.namespace,
    );
    if (stranger) {
      fail(
        `makes ${stranger.kind} "${stranger.metadata.name}"; an action consists of a Job and ConfigMaps in the store's namespace`,
      );
    }
    const jobs = objects.filter(({ kind }) => kind === 'Job');
    if (jobs.length !== 1 || jobs[0].metadata.name !== name) {
      fail(
        `must make one Job with the label ${ACTION_LABEL} and the name in .Values.action.name`,
      );
    }
    const stamp = (object: KubeObject) =>
      stampObject({
        object: labelled(object, action, name),
        store,
        stage: STAGE,
      });
    return {
      job: stamp(timed(jobs[0], action)),
      others: objects.filter(object => object !== jobs[0]).map(stamp),
    };
  };
}

/** On the pods too, so that they are told from the store's own. */
function labelled(
  object: KubeObject,
  action: EngineJobAction,
  name: string,
): KubeObject {
  const labels = { [ACTION_LABEL]: action.id, [ACTION_RUN_LABEL]: name };
  const spec = asObject(object.spec);
  const template = asObject(spec?.template);
  const pod = asObject(template?.metadata);
  return {
    ...object,
    metadata: {
      ...object.metadata,
      labels: { ...object.metadata.labels, ...labels },
    },
    ...(spec && template
      ? {
          spec: {
            ...spec,
            template: {
              ...template,
              metadata: {
                ...pod,
                labels: { ...asObject(pod?.labels), ...labels },
              },
            },
          },
        }
      : {}),
  };
}

/** Ends in time, and goes by itself: with it goes, by garbage collection, what was made for it. */
function timed(
  job: KubeObject,
  { timeoutSeconds }: EngineJobAction,
): KubeObject {
  return {
    ...job,
    spec: {
      ...asObject(job.spec),
      activeDeadlineSeconds: timeoutSeconds + SPARE_SECONDS,
      ttlSecondsAfterFinished: KEPT_SECONDS,
    },
  };
}
