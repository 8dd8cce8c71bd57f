import type { Knex } from 'knex';
import { storeToRow } from '../tables/storeToRow';
import { newStore } from './newStore';
import { conditionOf } from './settlementOf';

const BITS = 8;

/**
 * Inserts one store for every combination of what a summary depends on; owner, engine, plan and cluster vary too.
 *
 * @returns how many there are
 */
export async function insertStoresInAllStates(knex: Knex): Promise<number> {
  const rows = Array.from({ length: 2 ** BITS }, (_, number) =>
    rowOf(knex, number),
  );
  await knex.batchInsert('stores', rows, 10);
  return rows.length;
}

function rowOf(knex: Knex, number: number) {
  const [
    deleted,
    deleting,
    suspended,
    stalled,
    ready,
    readyBefore,
    admitted,
    seenSuspended,
  ] = Array.from({ length: BITS }, (_, bit) => Boolean(number & (1 << bit)));
  const store = newStore(`store-${number}`, {
    owner: ['group:default/shops', 'group:default/labs', 'user:default/jo'][
      number % 3
    ],
    engine: ['woocommerce', 'medusa'][number % 2],
    plan: ['small', 'standard', 'large'][Math.floor(number / 3) % 3],
    cluster: ['local', 'edge'][Math.floor(number / 5) % 2],
  });
  return {
    ...storeToRow({
      knex,
      store,
      caller: { actor: 'user:default/jo', requestId: 'request-1' },
    }),
    deleted_at: deleted ? 5 : null,
    deletion_requested_at: deleting ? 4 : null,
    suspended,
    is_stalled: stalled,
    is_ready: ready,
    is_suspended: seenSuspended,
    conditions: JSON.stringify([
      conditionOf('Stalled', stalled ? 'True' : 'False'),
      {
        ...conditionOf('Ready', ready ? 'True' : 'Unknown'),
        ...(seenSuspended ? { reason: 'Suspended' } : {}),
      },
      conditionOf('Drifted'),
    ]),
    ready_at: readyBefore ? 3 : null,
    admitted_at: admitted ? 2 : null,
  };
}
