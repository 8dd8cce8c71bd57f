import {
  JsonObject,
  jsonObjectSchema,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import type { StoreRow } from '../tables/storeRow';

/** Chart values that a store keeps, by their path; none of a store that was never rendered or never there. */
export async function findBoundValues(options: {
  knex: Knex;
  id: string;
}): Promise<JsonObject> {
  const { knex, id } = options;
  const row = await knex<StoreRow>('stores')
    .where({ id })
    .first('bound_values');
  return jsonObjectSchema.parse(JSON.parse(row?.bound_values ?? '{}'));
}
