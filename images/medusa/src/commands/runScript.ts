// Loaded while the database is waited for.
import execute from '@medusajs/medusa/commands/exec';
import { connect } from '../database/connect';
import { waitUntilMigrated } from '../database/release';
import { withLock } from '../database/withLock';
import { waitForRedis } from './waitForRedis';

const DATABASE_WITHIN_MS = 300_000;

/** Runs a script in a Medusa of its own, alone, as soon as the shop's parts are there. Ends the process, with 1 if it fails. */
export async function runScript(file: string): Promise<void> {
  process.on('SIGTERM', () => process.exit(143));
  await waitUntilMigrated();
  await waitForRedis();
  const client = await connect({ timeoutMs: DATABASE_WITHIN_MS });
  // The lock goes with the connection, which goes with the process.
  await withLock(client, () => execute({ file, args: [] }));
}
