import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from './Check.ts';
import { describeReadiness } from './describeReadiness.ts';

test('all is well: 200, and nothing to tell', () => {
  assert.deepEqual(describeReadiness([{ id: 'database', ok: true }]), {
    status: 200,
    body: { status: 'ready', checks: { database: 'ok' } },
  });
});

test('something is not: 503, and which', () => {
  const { status, body } = describeReadiness([
    { id: 'database', ok: true },
    { id: 'cache', ok: false, problem: 'the cache does not answer' },
  ]);
  assert.equal(status, 503);
  assert.deepEqual(body, {
    status: 'not ready',
    message: 'the cache does not answer',
    checks: { database: 'ok', cache: 'failed' },
  });
});

test('a check tells what the reader may know, and not what went wrong inside', async () => {
  const failed = await check({
    id: 'database',
    problem: 'the database does not answer',
    timeoutMs: 1_000,
    ask: () => Promise.reject(new Error('password authentication failed')),
  });
  assert.deepEqual(failed, {
    id: 'database',
    ok: false,
    problem: 'the database does not answer',
  });
});

test('no answer in time is a no', async () => {
  const late = await check({
    id: 'cache',
    problem: 'the cache does not answer',
    timeoutMs: 20,
    ask: () => new Promise(resolve => setTimeout(resolve, 200)),
  });
  assert.equal(late.ok, false);
});
