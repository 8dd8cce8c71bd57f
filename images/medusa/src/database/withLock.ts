import type { Client } from 'pg';
import { say } from '../say';

/** Any number: whoever changes a shop's database as a whole asks for this lock. */
const LOCK = 7_305_201;

/**
 * Does something that no other pod does at the same time: a pod that was cut off may still be working when the next begins.
 * The lock goes with the connection, so it is never left behind.
 */
export async function withLock<T>(
  client: Client,
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await client.query(
    'select pg_try_advisory_lock($1) as free',
    [LOCK],
  );
  if (!rows[0].free) {
    say('waiting for another pod that works on the database');
    await client.query('select pg_advisory_lock($1)', [LOCK]);
  }
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {});
  }
}
