import pLimit from 'p-limit';

const PARALLEL_WRITES = 6;

/**
 * Makes some writes at a time. When one fails no other is begun, and those under way are waited for: nothing may be
 * written for a pass that is over, or its record would not tell.
 */
export async function writeTogether<T>(
  writes: (() => Promise<T>)[],
): Promise<T[]> {
  const limit = pLimit(PARALLEL_WRITES);
  let hasFailed = false;
  const results = await Promise.allSettled(
    writes.map(write =>
      limit(async () => {
        if (hasFailed) {
          throw new Error('Not begun: another write failed');
        }
        try {
          return await write();
        } catch (error) {
          hasFailed = true;
          throw error;
        }
      }),
    ),
  );
  const values: T[] = [];
  for (const result of results) {
    if (result.status === 'rejected') {
      throw result.reason;
    }
    values.push(result.value);
  }
  return values;
}
