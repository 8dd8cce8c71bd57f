import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { say } from '../say';
import { requireVariable } from '../requireVariable';

const TRY_AGAIN_MS = 250;
const SAY_EVERY_MS = 15_000;
/** A packet to a Service without pods may just get lost, so each try is short. */
const CONNECT_TIMEOUT_MS = 2_000;

/**
 * A connection to the shop's database, as soon as it answers.
 *
 * @param options - `timeoutMs`: gives up after that, and throws; without, it waits for as long as it takes
 */
export async function connect(
  options: { timeoutMs?: number } = {},
): Promise<Client> {
  const { timeoutMs = Infinity } = options;
  const began = Date.now();
  let said = began - SAY_EVERY_MS;
  for (;;) {
    const client = new Client({
      connectionString: requireVariable('DATABASE_URL'),
      ssl: process.env.DATABASE_SSL === 'true',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    // A connection that breaks later is told by the query that fails, too.
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      await client.end().catch(() => {});
      if (Date.now() - began > timeoutMs) {
        throw new Error(`the database does not answer: ${why}`);
      }
      if (Date.now() - said >= SAY_EVERY_MS) {
        said = Date.now();
        say(`waiting for the database (${why})`);
      }
    }
    await sleep(TRY_AGAIN_MS);
  }
}
