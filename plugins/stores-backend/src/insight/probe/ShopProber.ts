import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import pLimit from 'p-limit';
import type { ProbedStore } from '../../database/operations/listProbedStores';
import type { StoresDatabase } from '../../database/StoresDatabase';
import type { EngineRegistry } from '../../engines/EngineRegistry';
import { sleep } from '../../kubernetes/watch/sleep';
import type { NotifyStoreChanged } from '../../notify/notifyStoreChanged';
import type { ProbeQuestion } from './askProbe';
import { askRecordedShop } from './askRecordedShop';
import type { ShopAnswer, ShopAnswers } from './ShopAnswers';

/** Shops of one cluster that are asked at the same time. */
const PARALLEL_PROBES = 16;
/** A refused connection may be a pod that just left the Service: asked once more after this before it counts. */
const AGAIN_AFTER_MS = 1_000;
/** A question that took longer has waited enough. */
const PATIENT_MS = 3_000;

interface ProberOptions {
  db: Pick<
    StoresDatabase,
    'listProbedStores' | 'reportUnanswered' | 'wakeStore'
  >;
  clusters: ReadonlyMap<string, ProbeQuestion['cluster']>;
  engines: Pick<EngineRegistry, 'find'>;
  answers: ShopAnswers;
  /** Milliseconds between two questions to a shop at rest. One that is being changed is asked twice as often. */
  intervalMs: number;
  notify: NotifyStoreChanged;
  /** Called when a store is due because its shop answers differently. */
  wake(): void;
  logger: LoggerService;
}

/**
 * Asks every shop that was ready once whether it still answers, so that no store says Ready for long while its shop does not:
 * a shop that hangs changes no object, and a pass may be held up by the cluster. Asks at the recorded addresses only; it neither
 * leases, renders nor reads the cluster.
 *
 * A shop that stops answering is recorded at once (`reportUnanswered`); one that answers again makes its store due, so that a pass
 * looks at everything before it says Ready. Every backend asks every shop: each needs the answers for its own passes.
 */
export class ShopProber {
  readonly #options: ProberOptions;
  readonly #abort = new AbortController();
  readonly #limits: ReadonlyMap<string, ReturnType<typeof pLimit>>;
  /** Stores whose shop is being asked or waits to be, by id. */
  readonly #underWay = new Set<string>();
  readonly #rounds = new Set<Promise<void>>();
  #loop: Promise<void> | undefined;
  #round = 0;

  constructor(options: ProberOptions) {
    this.#options = options;
    this.#limits = new Map(
      [...options.clusters.keys()].map(name => [name, pLimit(PARALLEL_PROBES)]),
    );
  }

  /** Begins to ask. Returns at once. */
  start() {
    this.#loop = this.#run(this.#abort.signal);
  }

  /** Stops, and waits until nobody is asked any more. */
  async stop() {
    this.#abort.abort();
    await this.#loop;
    await Promise.all(this.#rounds);
  }

  async #run(signal: AbortSignal) {
    const { intervalMs, logger } = this.#options;
    while (!signal.aborted) {
      // Not awaited: shops that hang, of one cluster or of many, delay no other.
      const round = this.probeAll(signal)
        .catch(error => {
          if (!signal.aborted) {
            logger.error('Shops could not be probed', toError(error));
          }
        })
        .finally(() => this.#rounds.delete(round));
      this.#rounds.add(round);
      await sleep(intervalMs / 2, signal);
    }
  }

  /**
   * One round: the shops that are being changed or do not answer, and every other time those at rest. Leaves out shops whose question
   * of an earlier round is not answered yet.
   */
  async probeAll(signal: AbortSignal): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const stores = await this.#options.db.listProbedStores();
    const due = stores.filter(
      store =>
        !this.#underWay.has(store.id) &&
        (store.isChanging || !store.isReady || hasItsTurn(store, round)),
    );
    await Promise.all(due.map(store => this.#enqueue(store, signal)));
  }

  async #enqueue(store: ProbedStore, signal: AbortSignal) {
    this.#underWay.add(store.id);
    try {
      await this.#limits.get(store.cluster)?.(() => this.#probe(store, signal));
    } finally {
      this.#underWay.delete(store.id);
    }
  }

  async #probe(store: ProbedStore, signal: AbortSignal) {
    if (signal.aborted) {
      return;
    }
    try {
      const answer = await this.#ask(store, signal);
      if (answer) {
        await this.#report(store, answer);
      }
    } catch (error) {
      if (!signal.aborted) {
        const { logger } = this.#options;
        logger.warn('A shop could not be probed', {
          store: store.name,
          failure: toError(error).message,
        });
      }
    }
  }

  async #ask(
    store: ProbedStore,
    signal: AbortSignal,
  ): Promise<ShopAnswer | undefined> {
    const { clusters, engines } = this.#options;
    const cluster = clusters.get(store.cluster);
    const engine = engines.find(store.engine);
    if (!cluster || !engine) {
      return undefined;
    }
    const ask = () => askRecordedShop({ ...store, cluster, engine, signal });
    const began = performance.now();
    const answer = await ask();
    const isImpatient = performance.now() - began < PATIENT_MS;
    if (answer && !answer.ok && store.isReady && isImpatient) {
      await sleep(AGAIN_AFTER_MS, signal);
      return signal.aborted ? undefined : ask();
    }
    return answer;
  }

  async #report(store: ProbedStore, answer: ShopAnswer) {
    const { db, answers, notify, wake } = this.#options;
    const { id } = store;
    const before = answers.latest(id, { withinMs: Infinity });
    answers.remember(id, answer);
    if (answer.ok === store.isReady) {
      return;
    }
    if (answer.ok) {
      // Whatever else keeps it from being Ready may still be there: that is for a pass to find.
      if (!before?.ok) {
        await db.wakeStore({ id });
        wake();
      }
      return;
    }
    const result = await db.reportUnanswered({
      id,
      endpoints: store.endpoints,
      message: answer.message,
    });
    if (result.outcome === 'reported') {
      notify({ store: result.store, reason: result.event.reason });
      wake();
    }
  }
}

/** Whether a shop at rest is asked in a round: half of them in each, always the same ones. */
function hasItsTurn({ id }: ProbedStore, round: number): boolean {
  return (id.charCodeAt(id.length - 1) + round) % 2 === 0;
}
