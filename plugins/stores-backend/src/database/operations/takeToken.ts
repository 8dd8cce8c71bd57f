import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import type { Bigint } from '../tables/storeRow';

/** A token bucket: how many tokens it holds, and how fast they come back. */
export interface BucketSize {
  /** Tokens in a full bucket; 1 or more. */
  burst: number;
  /** Milliseconds until a token that was taken is back. */
  tokenMs: number;
}

/** See {@link takeToken}. */
export interface TakeTokenOptions {
  knex: Knex;
  /** Reference of the user or service whose bucket it is. */
  caller: string;
  kind: 'create' | 'action';
  size: BucketSize;
}

/** See {@link takeToken}. */
export interface TakeTokenResult {
  outcome: 'taken' | 'empty';
  /** Whole tokens that are left. */
  remaining: number;
  /** Milliseconds until all are there again. */
  fullInMs: number;
  /** Milliseconds until there is one; 0 while there is. */
  nextInMs: number;
}

interface BucketRow {
  full_at: Bigint;
  taken_at: Bigint;
}

/**
 * Takes one token from a caller's bucket, if there is one; all backends take from the same.
 *
 * One statement takes it: it moves the time at which the bucket is full by one token's time, and changes nothing when
 * that would be more than the bucket holds. The row's lock makes others wait for it, so no token is taken twice.
 */
export async function takeToken(
  options: TakeTokenOptions,
): Promise<TakeTokenResult> {
  const { knex, caller, kind, size } = options;
  const { burst, tokenMs } = size;
  const now = databaseNow(knex);
  const [row]: BucketRow[] = await knex('store_rate_limits')
    .insert({
      caller,
      kind,
      full_at: databaseNow(knex, { plusMs: tokenMs }),
      taken_at: now,
    })
    .onConflict(['caller', 'kind'])
    .merge({
      full_at: knex.raw(
        '(case when store_rate_limits.full_at > ? then store_rate_limits.full_at else ? end) + ?',
        [now, now, tokenMs],
      ),
      taken_at: now,
    })
    .where(
      'store_rate_limits.full_at',
      '<=',
      databaseNow(knex, { plusMs: (burst - 1) * tokenMs }),
    )
    .returning(['full_at', 'taken_at']);
  return row
    ? bucketState('taken', Number(row.full_at) - Number(row.taken_at), size)
    : lookAtBucket(options);
}

async function lookAtBucket({
  knex,
  caller,
  kind,
  size,
}: TakeTokenOptions): Promise<TakeTokenResult> {
  const row = await knex('store_rate_limits')
    .where({ caller, kind })
    .first({ full_at: 'full_at', now: databaseNow(knex) });
  const fullInMs = row ? Number(row.full_at) - Number(row.now) : size.tokenMs;
  return bucketState('empty', fullInMs, size);
}

function bucketState(
  outcome: TakeTokenResult['outcome'],
  untilFullMs: number,
  { burst, tokenMs }: BucketSize,
): TakeTokenResult {
  const fullInMs = Math.max(0, untilFullMs);
  const missing = fullInMs / tokenMs;
  return {
    outcome,
    fullInMs,
    remaining: Math.max(0, Math.floor(burst - missing)),
    nextInMs: Math.max(0, fullInMs - (burst - 1) * tokenMs),
  };
}
