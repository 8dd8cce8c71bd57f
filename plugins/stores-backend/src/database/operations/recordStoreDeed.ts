import type { Knex } from 'knex';
import type { Deed } from '../types';
import { lockStore } from './lockStore';
import { recordDeed } from './recordDeed';

/** See {@link recordStoreDeed}. */
export interface RecordStoreDeedOptions {
  knex: Knex;
  id: string;
  deed: Deed;
}

/** Writes down a deed that changes nothing of the store, such as showing a login: in its story and in the audit. */
export async function recordStoreDeed(
  options: RecordStoreDeedOptions,
): Promise<'recorded' | 'absent'> {
  const { knex, id, deed } = options;
  return knex.transaction(async tx => {
    const row = await lockStore({ tx, id });
    if (!row) {
      return 'absent';
    }
    await recordDeed({ tx, row, deed });
    return 'recorded';
  });
}
