import type {
  Stage,
  StoreMetadata,
  StoreSpec,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import type { Caller } from '../types';
import { searchText } from './searchText';
import type { StoreRowValues } from './storeRow';

/** What a new store is asked for with. */
export type NewStore = Pick<
  StoreMetadata,
  'id' | 'name' | 'title' | 'owner' | 'namespace'
> &
  Pick<
    StoreSpec,
    | 'engine'
    | 'engineVersion'
    | 'plan'
    | 'parameters'
    | 'adminEmail'
    | 'cluster'
    | 'hostnames'
  > & {
    /** The timeline to come, all waiting, so that it shows while the store is queued. */
    stages: Stage[];
  };

/** The row of a new store: first generation and version, at the end of the queue, due now. */
export function storeToRow(options: {
  knex: Knex;
  store: NewStore;
  caller: Caller;
  idempotencyKey?: string;
}): Partial<StoreRowValues> {
  const { knex, store, caller, idempotencyKey } = options;
  const now = databaseNow(knex);
  return {
    id: store.id,
    name: store.name,
    live_name: store.name,
    title: store.title,
    search_text: searchText(store.name, store.title),
    owner: store.owner,
    namespace: store.namespace,
    generation: 1,
    version: 1,
    created_at: now,
    updated_at: now,
    created_by: caller.actor,
    request_id: caller.requestId,
    spec_request_id: caller.requestId,
    idempotency_key: idempotencyKey ?? null,
    engine: store.engine,
    engine_version: store.engineVersion,
    plan: store.plan,
    parameters: JSON.stringify(store.parameters),
    admin_email: store.adminEmail,
    cluster: store.cluster,
    hostnames: JSON.stringify(store.hostnames),
    conditions: '[]',
    stages: JSON.stringify(store.stages),
    endpoints: '[]',
    inventory: '[]',
    queued_at: now,
    next_at: now,
  };
}
