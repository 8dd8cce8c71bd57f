import type { Knex } from 'knex';

/** How many stores an engine's plan has. */
export interface PlanCount {
  engine: string;
  plan: string;
  count: number;
}

/** How many stores there are of each engine and plan; deleted ones do not count, those being deleted do. */
export async function countStoresByPlan(options: {
  knex: Knex;
}): Promise<PlanCount[]> {
  const { knex } = options;
  const rows: { engine: string; plan: string; count: number | string }[] =
    await knex('stores')
      .whereNull('deleted_at')
      .groupBy('engine', 'plan')
      .select('engine', 'plan')
      .count({ count: '*' });
  return rows.map(row => ({ ...row, count: Number(row.count) }));
}
