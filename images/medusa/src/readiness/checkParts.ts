import Redis from 'ioredis';
import { Pool } from 'pg';
import { requireVariable } from '../requireVariable';
import { check, Check } from './Check';

const TIMEOUT_MS = 2_000;

let redis: Redis | undefined;
let pool: Pool | undefined;

/** One connection for all who ask. It comes back by itself, and keeps nobody waiting while it is away. */
function sharedRedis(): Redis {
  if (!redis) {
    redis = new Redis(requireVariable('REDIS_URL'), {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: times => Math.min(times * 100, 1_000),
    });
    redis.on('error', () => {});
  }
  return redis;
}

/** Beside Medusa's own, so that a readiness probe does not wait in line with the shop's work. */
function sharedPool(): Pool {
  if (!pool) {
    pool = new Pool({
      connectionString: requireVariable('DATABASE_URL'),
      ssl: process.env.DATABASE_SSL === 'true',
      max: 1,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
    });
    pool.on('error', () => {});
  }
  return pool;
}

/** Database and cache, asked now. */
export function checkParts(): Promise<Check[]> {
  return Promise.all([
    check({
      id: 'database',
      problem: 'the database does not answer',
      timeoutMs: TIMEOUT_MS,
      ask: () => sharedPool().query('select 1'),
    }),
    check({
      id: 'cache',
      problem: 'the cache does not answer',
      timeoutMs: TIMEOUT_MS,
      ask: () => sharedRedis().ping(),
    }),
  ]);
}
