import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  ParsedRunActionRequest,
  RunActionResult,
  Store,
  StoreActionInfo,
  StoreActionList,
} from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../clusters/types';
import type { StoresDatabase } from '../database/StoresDatabase';
import type { EngineRegistry } from '../engines/EngineRegistry';
import type { CallContext } from '../service/StoresService';
import { actionsOf } from './actionsOf';
import { createActionTools } from './createActionTools';
import type { EngineJobs } from './EngineJobs';
import type { ActionSubject, StoreAction } from './StoreAction';
import { storeDeeds } from './storeDeeds';

/** Told of a store that an action changed, with the reason of the timeline's event. */
export type StoreChanged = (store: Store, reason: string) => void;

/** The actions of stores: offers them, and does them. Knows nothing of permissions. */
export class StoreActions {
  readonly #options: {
    db: StoresDatabase;
    engines: EngineRegistry;
    clusters: ReadonlyMap<string, ManagedCluster>;
    jobs: EngineJobs;
  };

  constructor(options: {
    db: StoresDatabase;
    engines: EngineRegistry;
    clusters: ReadonlyMap<string, ManagedCluster>;
    jobs: EngineJobs;
  }) {
    this.#options = options;
  }

  /** What can be done to a store in the state it is in. */
  list(store: Store): StoreActionList {
    const subject = this.#subjectOf(store);
    return {
      items: actionsOf(subject.engine).map(action => offer(action, subject)),
      deeds: storeDeeds(store),
    };
  }

  /** Does one of them. The answer may hold what is shown this once. */
  async run(options: {
    store: Store;
    id: string;
    request: ParsedRunActionRequest;
    context: CallContext;
    changed: StoreChanged;
  }): Promise<RunActionResult> {
    const { store, id, request, context, changed } = options;
    const subject = this.#subjectOf(store);
    const action = actionsOf(subject.engine).find(one => one.id === id);
    if (!action) {
      throw new NotFoundError(
        `There is no action "${id}"; GET /${store.metadata.id}/actions tells those there are`,
      );
    }
    const obstacle = action.obstacle(subject);
    if (obstacle) {
      throw new ConflictError(obstacle);
    }
    const tools = createActionTools({
      ...this.#options,
      action,
      subject,
      context,
      idempotencyKey: request.idempotencyKey,
      changed,
    });
    const result = await action.perform({
      ...subject,
      input: request.input,
      tools,
    });
    return { logins: [], ...result };
  }

  #subjectOf(store: Store): ActionSubject {
    const engine = this.#options.engines.find(store.spec.engine)?.definition;
    return { store, engine, now: new Date().toISOString() };
  }
}

function offer(action: StoreAction, subject: ActionSubject): StoreActionInfo {
  const { id, title, description, destructive, idempotent } = action;
  const reason = action.obstacle(subject);
  return {
    id,
    title,
    description,
    destructive,
    idempotent,
    permission: action.permission.name,
    confirmation: action.confirmation(subject),
    inputSchema: action.inputSchema(subject),
    allowed: reason === undefined,
    ...(reason === undefined ? {} : { reason }),
  };
}
