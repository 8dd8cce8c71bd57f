import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, toError } from '@backstage/errors';
import {
  ACTION_RUN_LABEL,
  EngineJobAction,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../clusters/types';
import type { RenderAction } from '../engines/renderAction';
import { hashOf } from '../engines/stampObject';
import type { BoundValues } from '../engines/boundValues';
import type { Engine } from '../engines/types';
import { diagnose } from '../kubernetes/diagnose';
import { refOf } from '../kubernetes/objects/refOf';
import { readiness } from '../kubernetes/readiness';
import type { KubeObject } from '../kubernetes/types';
import { randomValue } from '../randomValue';
import { ActionFailedError } from './ActionFailedError';
import { ownedBy, runSecret } from './runObjects';
import { withCluster } from './withCluster';

const LOOK_AGAIN_MS = 500;

/** One run of an engine's action. */
export interface JobRun {
  cluster: ManagedCluster;
  engine: Engine;
  store: Store;
  action: EngineJobAction;
  /** Chart values that the store keeps. */
  boundValues: BoundValues;
  /** The same for every repetition of one request: it names the Job, so that there is one. */
  runKey: string;
}

/**
 * Runs Jobs of engines' charts in stores' namespaces, so that the portal needs no right to run commands in pods.
 *
 * What is generated for a run is handed over in a Secret that the Job owns. The Job is removed at its end, and the Secret
 * follows by garbage collection. If this process dies meanwhile, the Job ends by its own deadline and goes by its own
 * time to live; what was generated is lost, and asking again makes new.
 */
export class EngineJobs {
  readonly #render: RenderAction;
  readonly #logger: LoggerService;

  constructor(options: { renderAction: RenderAction; logger: LoggerService }) {
    this.#render = options.renderAction;
    this.#logger = options.logger;
  }

  /** The random text of the run, by key, once its Job has done its work; throws ActionFailedError if it has not. */
  async run(run: JobRun): Promise<ReadonlyMap<string, string>> {
    const { cluster, engine, store, action, runKey } = run;
    const name = `${action.id.slice(0, 50)}-${hashOf([
      store.metadata.id,
      action.id,
      runKey,
    ]).slice(0, 10)}`;
    const capabilities = await withCluster(() => cluster.client.capabilities());
    const { job, others } = await this.#render({
      engine,
      store,
      profile: cluster.profile,
      capabilities,
      boundValues: run.boundValues,
      action,
      name,
    });
    return withCluster(async () => {
      if ((await cluster.client.create(job)) === 'exists') {
        throw new ConflictError(
          `${action.title}: this very request is being carried out, or was; ask again with another idempotencyKey`,
        );
      }
      try {
        const live = await this.#read(run, job);
        const generated = new Map(
          action.generates.map(wanted => [wanted.key, randomValue(wanted)]),
        );
        const secret = runSecret({ store, action, name, generated });
        for (const object of [...others, secret]) {
          await cluster.client.create(ownedBy(object, live));
        }
        await this.#finish(run, job, name);
        return generated;
      } finally {
        await this.#remove(run, job);
      }
    });
  }

  async #finish(run: JobRun, job: KubeObject, name: string): Promise<void> {
    const { action } = run;
    const until = performance.now() + action.timeoutSeconds * 1000;
    while (performance.now() < until) {
      const seen = readiness(await this.#read(run, job));
      if (seen.status === 'Current') {
        return;
      }
      if (seen.status === 'Failed') {
        throw await this.#failure(run, name, seen.message);
      }
      await sleep(LOOK_AGAIN_MS);
    }
    throw await this.#failure(
      run,
      name,
      `It was not done after ${action.timeoutSeconds} seconds`,
    );
  }

  async #failure(
    { cluster, store, action }: JobRun,
    name: string,
    verdict: string,
  ): Promise<ActionFailedError> {
    const [cause] = await diagnose({
      client: cluster.client,
      namespace: store.metadata.namespace,
      selector: `${ACTION_RUN_LABEL}=${name}`,
    });
    const why = cause ? `${verdict}. ${cause.message}` : verdict;
    return new ActionFailedError(
      `${action.title} did not come to its end; if it was half done, doing it again makes it whole. ${why}`,
    );
  }

  async #read({ cluster, action }: JobRun, job: KubeObject) {
    const live = await cluster.client.get(refOf(job));
    if (!live) {
      throw new ActionFailedError(
        `${action.title} did not come to its end: its Job was removed by another hand. Do it again`,
      );
    }
    return live;
  }

  /** It would go by itself, later. Of a run that failed nothing may go on working. */
  async #remove({ cluster, store }: JobRun, job: KubeObject) {
    await cluster.client.delete(refOf(job)).catch(error =>
      this.#logger.warn('Cannot remove the Job of an action; it expires', {
        store: store.metadata.name,
        job: job.metadata.name,
        failure: toError(error).message,
      }),
    );
  }
}
