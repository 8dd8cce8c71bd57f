import { Paced } from './Paced';

describe('Paced', () => {
  let now = 0;
  let paced: Paced<number>;
  let reads: number;
  beforeEach(() => {
    now = 1_000;
    reads = 0;
    paced = new Paced({ everyMs: 10, keepMs: 100, now: () => now });
  });
  const read = async () => {
    reads += 1;
    return reads;
  };
  const get = (options: Partial<Parameters<typeof paced.get>[0]> = {}) =>
    paced.get({ key: 'k', waitMs: 1_000, read, ...options });

  it('is asked once by all who want it at a time, and again when it is due', async () => {
    expect(await Promise.all([get(), get(), get()])).toEqual([1, 1, 1]);
    now += 9;
    expect(await get()).toBe(1);
    now += 1;
    expect(await get()).toBe(1);
    expect(await get()).toBe(2);
    expect(reads).toBe(2);
  });

  it('is waited for only once the value before is old', async () => {
    await get();
    now += 49;
    const next = new Promise<number>(() => {});
    expect(await get({ read: () => next })).toBe(1);
    now += 10;
    expect(await get({ key: 'other' })).toBe(2);
  });

  it('gives those who cannot wait the value before, for a while', async () => {
    await get();
    const slow = { waitMs: 5, read: () => new Promise<number>(() => {}) };
    now += 50;
    expect(await get(slow)).toBe(1);
    now += 50;
    expect(await get(slow)).toBeUndefined();
  });

  it('keeps what came late for the next', async () => {
    let finish: (value: number) => void = () => {};
    const late = new Promise<number>(resolve => {
      finish = resolve;
    });
    expect(await get({ waitMs: 1, read: () => late })).toBeUndefined();
    finish(7);
    expect(await get()).toBe(7);
    expect(reads).toBe(0);
  });

  it('takes a value for another key for none', async () => {
    await get();
    expect(await get({ key: 'other' })).toBe(2);
    expect(await get()).toBe(3);
  });

  it('tells the reader what it read before', async () => {
    await get();
    now += 50;
    expect(await get({ read: async (before = 0) => before + 40 })).toBe(41);
  });
});
