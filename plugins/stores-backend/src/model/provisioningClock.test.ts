import { nextClock, ProvisioningClock, timeSpent } from './provisioningClock';

type Pass = Partial<Parameters<typeof nextClock>[0]> & { now: number };

const after = (...passes: Pass[]): ProvisioningClock =>
  passes.reduce<ProvisioningClock>(
    (clock, pass) =>
      nextClock({
        clock,
        isNew: false,
        isOnItsWay: true,
        isOutage: false,
        ...pass,
      }),
    { spentMs: 0 },
  );
const first = { now: 1_000, isNew: true };

describe('the time a store has been on its way', () => {
  it.each<[string, ProvisioningClock, number]>([
    ['counts between passes', after(first, { now: 3_000 }), 4_000],
    ['counts until now', after(first), 4_000],
    [
      'stands still after an outage',
      after(first, { now: 2_000, isOutage: true }),
      1_000,
    ],
    [
      'goes on when the outage is over, and not from the start',
      after(first, { now: 2_000, isOutage: true }, { now: 4_000 }),
      2_000,
    ],
    [
      'adds up when outages and refusals alternate',
      after(
        first,
        { now: 2_000, isOutage: true },
        { now: 3_000 },
        { now: 4_000, isOutage: true },
      ),
      2_000,
    ],
    [
      'does not count at all while the cluster was never there',
      after({ ...first, isOutage: true }, { now: 4_000, isOutage: true }),
      0,
    ],
    [
      'begins with a new spec',
      after(first, { now: 4_000, isNew: true }),
      1_000,
    ],
    ['ends with the way', after(first, { now: 2_000, isOnItsWay: false }), 0],
  ])('%s', (_, clock, spentMs) => {
    expect(timeSpent(clock, 5_000)).toBe(spentMs);
  });
});
