import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endSessionsOf } from './endSessionsOf.ts';

/** As much of Redis as is needed: it tells its keys two at a time. */
function redisWith(content: Record<string, string>) {
  const kept = new Map(Object.entries(content));
  return {
    kept,
    async scan(cursor: string): Promise<[string, string[]]> {
      const keys = Object.keys(content).filter(key => key.startsWith('sess:'));
      const from = Number(cursor);
      const next = from + 2 < keys.length ? String(from + 2) : '0';
      return [next, keys.slice(from, from + 2)];
    },
    async get(key: string) {
      return kept.get(key) ?? null;
    },
    async del(key: string) {
      return kept.delete(key) ? 1 : 0;
    },
  };
}

const session = (authIdentityId: string) =>
  JSON.stringify({ auth_context: { auth_identity_id: authIdentityId } });

test('the sessions of one login end, those of others and all else stay', async () => {
  const redis = redisWith({
    'sess:a': session('authid_1'),
    'sess:b': session('authid_2'),
    'sess:c': session('authid_1'),
    'sess:d': session('authid_12'),
    'bull:events': session('authid_1'),
  });

  assert.equal(await endSessionsOf(redis, 'authid_1'), 2);
  assert.deepEqual([...redis.kept.keys()], ['sess:b', 'sess:d', 'bull:events']);
});
