import {
  formatAmount,
  QuotaWorkload,
  rolloutPeak,
  shortfalls,
  steadyUse,
} from './rolloutPeak';

const workload = (
  owner: string,
  cpu: number,
  more: Partial<QuotaWorkload> = {},
): QuotaWorkload => ({
  owner,
  replicas: 1,
  pod: { 'limits.cpu': cpu, pods: 1 },
  kind: 'rolling',
  surge: 1,
  ...more,
});

const cpuPeak = (
  before: QuotaWorkload[],
  after: QuotaWorkload[],
  changed = true,
) => rolloutPeak({ before, after, isChanged: () => changed })['limits.cpu'];

describe('the peak of a rollout', () => {
  it.each<[string, QuotaWorkload[], QuotaWorkload[], boolean, number]>([
    [
      'has old and new pod of what rolls',
      [workload('web', 1)],
      [workload('web', 2)],
      true,
      3,
    ],
    [
      'has one pod of what does not change',
      [workload('web', 1)],
      [workload('web', 1)],
      false,
      1,
    ],
    [
      'has the larger pod of what is replaced',
      [workload('db', 1, { kind: 'replacing' })],
      [workload('db', 3, { kind: 'replacing' })],
      true,
      3,
    ],
    [
      'has no more than the surge allows',
      [workload('web', 1, { replicas: 4 })],
      [workload('web', 2, { replicas: 4, surge: 1 })],
      true,
      9,
    ],
    [
      'has no pod beside the old one without a surge',
      [workload('web', 2)],
      [workload('web', 1, { surge: 0 })],
      true,
      2,
    ],
    ['has what is new', [], [workload('web', 1)], true, 1],
    ['has what is removed afterwards', [workload('old', 1)], [], true, 1],
    [
      'has a Job that runs again',
      [workload('setup', 1, { kind: 'once' })],
      [workload('setup', 1, { kind: 'once' })],
      true,
      1,
    ],
    [
      'has no Job of before',
      [workload('setup-1', 1, { kind: 'once' })],
      [workload('setup-2', 2, { kind: 'once' })],
      true,
      2,
    ],
    [
      'has nothing more while a store is suspended',
      [workload('web', 1)],
      [workload('web', 1, { replicas: 0 })],
      true,
      1,
    ],
  ])('%s', (_, before, after, changed, peak) => {
    expect(cpuPeak(before, after, changed)).toBe(peak);
  });

  it('has no Job that has run and did not change', () => {
    const setup = [workload('setup', 1, { kind: 'once' })];
    expect(cpuPeak(setup, setup, false)).toBeUndefined();
    expect(steadyUse(setup)).toEqual({});
  });

  it('is compared with what the quota names', () => {
    expect(
      shortfalls({
        peak: { 'limits.cpu': 4.2, 'limits.memory': 1, pods: 11 },
        quota: { 'limits.cpu': 4, pods: 11 },
      }),
    ).toEqual([{ resource: 'limits.cpu', needed: 4.2, allowed: 4 }]);
  });

  it('is given in cores and Mi', () => {
    expect(formatAmount('limits.cpu', 0.1 + 0.2)).toBe('0.3');
    expect(formatAmount('limits.memory', 2 ** 30)).toBe('1024Mi');
    expect(formatAmount('pods', 11)).toBe('11');
  });
});
