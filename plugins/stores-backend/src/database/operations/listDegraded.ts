import type { Knex } from 'knex';
import { whereSummary } from './whereSummary';

/** See {@link listDegraded}. */
export interface ListDegradedOptions {
  knex: Knex;
  limit: number;
  /** Only those after this id: the last one of the page before. */
  after?: string;
}

/** Ids of degraded stores, in the order of ids. */
export async function listDegraded(
  options: ListDegradedOptions,
): Promise<string[]> {
  const { knex, limit, after } = options;
  const query = knex('stores')
    .where(builder => whereSummary(builder, 'Degraded'))
    .orderBy('id')
    .limit(limit)
    .select('id');
  if (after !== undefined) {
    query.where('id', '>', after);
  }
  const rows: { id: string }[] = await query;
  return rows.map(({ id }) => id);
}
