import {
  conditionSchema,
  Endpoint,
  endpointSchema,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { z } from 'zod/v3';
import type { StoreRow } from '../tables/storeRow';

/** A store whose shop is expected to answer, with what is needed to ask it. */
export interface ProbedStore {
  id: string;
  name: string;
  cluster: string;
  engine: string;
  hostnames: string[];
  /** As the store's status records them. */
  endpoints: Endpoint[];
  /** Whether the store says Ready. */
  isReady: boolean;
  /** Whether a change is being rolled out. */
  isChanging: boolean;
}

const hostnamesSchema = z.array(z.string());
const endpointsSchema = z.array(endpointSchema);
const conditionsSchema = z.array(conditionSchema);

/** Stores that were ready once, run, and are not being deleted: their shops are expected to answer. */
export async function listProbedStores(options: {
  knex: Knex;
}): Promise<ProbedStore[]> {
  const rows = await options
    .knex<StoreRow>('stores')
    .whereNotNull('ready_at')
    .whereNull('deletion_requested_at')
    .whereNull('deleted_at')
    .where('suspended', false)
    .orderBy('id')
    .select(
      'id',
      'name',
      'cluster',
      'engine',
      'hostnames',
      'endpoints',
      'conditions',
      'is_ready',
      'generation',
      'observed_generation',
    );
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    cluster: row.cluster,
    engine: row.engine,
    hostnames: hostnamesSchema.parse(JSON.parse(row.hostnames)),
    endpoints: endpointsSchema.parse(JSON.parse(row.endpoints)),
    isReady: Boolean(row.is_ready),
    isChanging:
      row.generation !== row.observed_generation ||
      conditionsSchema
        .parse(JSON.parse(row.conditions))
        .some(
          ({ type, status }) => type === 'Reconciling' && status === 'True',
        ),
  }));
}
