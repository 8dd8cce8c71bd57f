// Loaded while the database is waited for.
import startMedusa from '@medusajs/medusa/commands/start';
import { waitUntilMigrated } from '../database/release';
import { servePodReadiness } from '../readiness/servePodReadiness';
import { say } from '../say';
import { waitForRedis } from './waitForRedis';

const { PORT = '9000', READINESS_PORT = '9001' } = process.env;

/** Starts a server or, by MEDUSA_WORKER_MODE, a worker, as soon as the database is migrated and Redis is there. */
export async function start(): Promise<void> {
  const port = Number(PORT);
  // As a container's first process, this one is not ended by a signal that nobody listens to.
  const leave = () => process.exit(0);
  process.on('SIGTERM', leave);
  servePodReadiness({ port: Number(READINESS_PORT), appPort: port });
  await waitUntilMigrated();
  await waitForRedis();
  process.off('SIGTERM', leave);
  say(`starting as ${process.env.MEDUSA_WORKER_MODE ?? 'shared'}`);
  await startMedusa({ directory: process.cwd(), port });
}
