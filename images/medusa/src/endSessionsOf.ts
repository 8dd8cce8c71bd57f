/** What is needed of Redis. */
interface Sessions {
  scan(
    cursor: string,
    match: 'MATCH',
    pattern: string,
    count: 'COUNT',
    size: number,
  ): Promise<[string, string[]]>;
  get(key: string): Promise<string | null>;
  del(key: string): Promise<number>;
}

/**
 * Ends all sessions of a login. They are where Medusa keeps them: in Redis, as JSON, below `sess:`.
 *
 * Returns how many there were.
 */
export async function endSessionsOf(
  redis: Sessions,
  authIdentityId: string,
): Promise<number> {
  let cursor = '0';
  let ended = 0;
  do {
    const [next, keys] = await redis.scan(
      cursor,
      'MATCH',
      'sess:*',
      'COUNT',
      500,
    );
    for (const key of keys) {
      if ((await redis.get(key))?.includes(`"${authIdentityId}"`)) {
        ended += await redis.del(key);
      }
    }
    cursor = next;
  } while (cursor !== '0');
  return ended;
}
