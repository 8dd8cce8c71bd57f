import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { say } from '../say';
import { connect } from './connect';

const LOOK_AGAIN_MS = 250;
const SAY_EVERY_MS = 15_000;
const FILE = 'RELEASE';

/** What this image is: the same text in all its containers, another one in every other image. */
export function releaseOfImage(): string {
  return existsSync(FILE)
    ? readFileSync(FILE, 'utf8').trim()
    : 'not built as an image';
}

/** Writes down that the database is as this image wants it. Servers wait for that. */
export async function markMigrated(client: Client): Promise<void> {
  await client.query(
    `create table if not exists store_platform_release (
       only_row boolean primary key default true check (only_row),
       release text not null,
       migrated_at timestamptz not null
     )`,
  );
  await client.query(
    `insert into store_platform_release (release, migrated_at) values ($1, now())
     on conflict (only_row) do update set release = $1, migrated_at = now()`,
    [releaseOfImage()],
  );
}

/**
 * Waits until the migration of this very image is through. A server on a database that is migrated by half may report that it
 * is ready, and fail later.
 */
export async function waitUntilMigrated(): Promise<void> {
  let said = Date.now();
  for (;;) {
    const client = await connect();
    try {
      while (!(await isMigrated(client))) {
        if (Date.now() - said >= SAY_EVERY_MS) {
          said = Date.now();
          say('waiting for the migration of the database');
        }
        await sleep(LOOK_AGAIN_MS);
      }
      return;
    } catch {
      // The connection broke; another one is made.
      await sleep(LOOK_AGAIN_MS);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

/** Whether the database is as this image wants it. */
export async function isMigrated(client: Client): Promise<boolean> {
  return (await releaseOfDatabase(client)) === releaseOfImage();
}

async function releaseOfDatabase(client: Client): Promise<string | undefined> {
  const { rows } = await client.query(
    `select to_regclass('public.store_platform_release') is not null as there`,
  );
  if (!rows[0].there) {
    return undefined;
  }
  const result = await client.query(
    'select release from store_platform_release',
  );
  return result.rows[0]?.release;
}
