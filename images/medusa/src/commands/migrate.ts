import { connect } from '../database/connect';
import { isMigrated, markMigrated } from '../database/release';
import {
  hasBaseline,
  isEmpty,
  restoreBaseline,
} from '../database/restoreBaseline';
import { withLock } from '../database/withLock';
import { runMedusa } from '../runMedusa';
import { say } from '../say';

const DATABASE_WITHIN_MS = 300_000;

/** Makes the database what this image needs. Can be cut off anywhere and run again. */
export async function migrate(): Promise<void> {
  process.on('SIGTERM', () => process.exit(143));
  const client = await connect({ timeoutMs: DATABASE_WITHIN_MS });
  try {
    await withLock(client, async () => {
      if (await isMigrated(client)) {
        return;
      }
      const isNew = await isEmpty(client);
      if (isNew && hasBaseline() && process.env.SHOP_BASELINE !== 'false') {
        say('the database is new: making all tables at once');
        await restoreBaseline(client);
      } else {
        await runMigrations();
      }
      await markMigrated(client);
    });
    say('the database is as this release needs it');
  } finally {
    await client.end().catch(() => {});
  }
}

/** In steps of their own: `db:migrate` does not tell when one of its scripts has failed. */
export async function runMigrations(): Promise<void> {
  say('running migrations');
  await runMedusa('db:migrate', '--execute-safe-links', '--skip-scripts');
  await runMedusa('db:migrate:scripts');
  // Several pods start right after this; what each of them would make of a new database is made now, once.
  await runMedusa('exec', './src/scripts/make-defaults.js');
}
