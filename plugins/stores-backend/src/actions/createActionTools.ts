import { ConflictError } from '@backstage/errors';
import type { ManagedCluster } from '../clusters/types';
import type { ChangeStoreResult } from '../database/operations/changeStore';
import type { StoresDatabase } from '../database/StoresDatabase';
import type { Deed } from '../database/types';
import type { EngineRegistry } from '../engines/EngineRegistry';
import { NotInstalledError } from '../reconciler/decide/NotInstalledError';
import { callerOf } from '../service/callerOf';
import { newDeed } from '../service/newDeed';
import { storeNotFound } from '../service/storeNotFound';
import type { CallContext } from '../service/StoresService';
import type { ActionTools, Wish } from './ActionTools';
import type { EngineJobs } from './EngineJobs';
import { readPassword } from './readPassword';
import type { ActionSubject, StoreAction } from './StoreAction';
import type { StoreChanged } from './StoreActions';

interface ToolOptions {
  db: StoresDatabase;
  engines: EngineRegistry;
  clusters: ReadonlyMap<string, ManagedCluster>;
  jobs: EngineJobs;
  action: StoreAction;
  subject: ActionSubject;
  context: CallContext;
  /** As the caller gave it. */
  idempotencyKey: string | undefined;
  changed: StoreChanged;
}

/** What one run of an action works with. See {@link ActionTools}. */
export function createActionTools(options: ToolOptions): ActionTools {
  const { db, action, subject, context, idempotencyKey, changed } = options;
  const { id } = subject.store.metadata;
  const { actor } = callerOf(context);
  const deedOf = (wish: Omit<Wish, 'change'>, details?: Deed['details']) =>
    newDeed({
      context,
      auditEvent: `store-${action.id}`,
      reason: wish.reason,
      what: wish.what,
      details,
    });
  const clusterOf = () => requireCluster(options);

  return {
    actor,
    async want({ wish, details }) {
      let reason = '';
      const result = await db.changeStore({
        id,
        deed: deedOf({ reason: '', what: '' }, details),
        repeatable: idempotencyKey
          ? { actor, action: action.id, idempotencyKey }
          : undefined,
        decide: (store, now) => {
          const obstacle = action.obstacle({ ...subject, store, now });
          if (obstacle) {
            return { type: 'refused', reason: obstacle };
          }
          const wanted = wish(store);
          if (wanted === 'unchanged') {
            return { type: 'unchanged' };
          }
          reason = wanted.reason;
          const { event } = deedOf(wanted);
          return { type: 'change', change: wanted.change, event };
        },
      });
      const accepted = acceptedOr(result, id);
      if (accepted.outcome === 'changed') {
        changed(accepted.store, reason);
      }
      return accepted;
    },
    async finish(wish) {
      const { event, ...deed } = deedOf(wish);
      const result = await db.changeStore({
        id,
        deed,
        decide: () => ({ type: 'change', change: wish.change, event }),
      });
      if ('store' in result) {
        changed(result.store, wish.reason);
        return result.store;
      }
      // Deleted meanwhile: there is nothing left to write it down for.
      return subject.store;
    },
    async reveal(wish) {
      await db.recordStoreDeed({ id, deed: deedOf(wish) });
    },
    readPassword: (credentials, store) =>
      readPassword({ cluster: clusterOf(), store, credentials }),
    runJob: async ({ store, action: engineAction }) => {
      const engine = options.engines.find(store.spec.engine);
      if (!engine) {
        throw new NotInstalledError(
          `The engine "${store.spec.engine}" is not installed any more`,
        );
      }
      return options.jobs.run({
        cluster: clusterOf(),
        engine,
        store,
        action: engineAction,
        boundValues: await db.findBoundValues({ id }),
        runKey: idempotencyKey
          ? `${actor} ${idempotencyKey}`
          : context.requestId,
      });
    },
  };
}

function acceptedOr(result: ChangeStoreResult, id: string) {
  if ('store' in result) {
    return result;
  }
  if (result.outcome === 'absent') {
    throw storeNotFound(id);
  }
  throw new ConflictError(
    result.outcome === 'refused' ? result.reason : 'The store is being deleted',
  );
}

function requireCluster({ clusters, subject }: ToolOptions): ManagedCluster {
  const { cluster: name } = subject.store.spec;
  const cluster = clusters.get(name);
  if (!cluster) {
    throw new NotInstalledError(
      `The cluster "${name}" is not configured any more`,
    );
  }
  return cluster;
}
