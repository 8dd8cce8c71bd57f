import { MissingEntities } from './MissingEntities';

describe('MissingEntities', () => {
  /** What each check counts of ten stores, and whether it has entities restored. */
  it.each([
    ['all are there', [10, 10, 10], [0, 0, 0]],
    ['one is on its way', [9, 10, 10], [0, 0, 0]],
    ['one was removed', [10, 9, 9, 10], [0, 0, 1, 0]],
    ['one cannot be restored', [9, 9, 9, 9, 9], [0, 1, 0, 0, 0]],
    [
      'another is removed beside one that cannot be restored',
      [9, 9, 8, 8],
      [0, 1, 0, 1],
    ],
    ['the same is removed again', [9, 9, 10, 9, 9], [0, 1, 0, 0, 1]],
    ['there are more entities than stores', [12, 12], [0, 0]],
  ])('%s', async (_, counts, expected) => {
    let entities = 0;
    const restored: number[] = [];
    const missing = new MissingEntities({
      countStores: async () => 10,
      countEntities: async () => entities,
      restore: async () => {
        restored[restored.length - 1] += 1;
      },
    });
    for (const count of counts) {
      entities = count;
      restored.push(0);
      await missing.check();
    }
    expect(restored).toEqual(expected);
  });

  it('tries again when restoring failed', async () => {
    let calls = 0;
    const missing = new MissingEntities({
      countStores: async () => 1,
      countEntities: async () => 0,
      restore: async () => {
        calls += 1;
        throw new Error('not now');
      },
    });
    await missing.check();
    await expect(missing.check()).rejects.toThrow('not now');
    await expect(missing.check()).rejects.toThrow('not now');
    expect(calls).toBe(2);
  });
});
