import { setTimeout as sleep } from 'node:timers/promises';
import Redis from 'ioredis';
import { requireVariable } from '../requireVariable';
import { say } from '../say';

const TRY_AGAIN_MS = 250;
const SAY_EVERY_MS = 15_000;

/** Waits until Redis answers: Medusa starts without it too, and then loses events. */
export async function waitForRedis(): Promise<void> {
  let said = Date.now();
  for (;;) {
    const redis = new Redis(requireVariable('REDIS_URL'), {
      lazyConnect: true,
      connectTimeout: 2_000,
      retryStrategy: () => null,
    });
    redis.on('error', () => {});
    try {
      await redis.connect();
      await redis.ping();
      return;
    } catch (error) {
      if (Date.now() - said >= SAY_EVERY_MS) {
        said = Date.now();
        say(`waiting for the cache (${error})`);
      }
      await sleep(TRY_AGAIN_MS);
    } finally {
      redis.disconnect();
    }
  }
}
