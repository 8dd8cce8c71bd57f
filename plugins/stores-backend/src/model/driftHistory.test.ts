import {
  type Correction,
  conflictsOf,
  type DriftEntry,
  isInConflict,
  recordCorrections,
  recordSecurityCorrections,
  reviewHistory,
} from './driftHistory';

const NOON = Date.parse('2026-01-02T12:00:00.000Z');
const minute = (minutes: number) =>
  new Date(NOON + minutes * 60_000).toISOString();
const replicas: Correction = {
  object: 'Deployment web',
  field: 'spec.replicas',
  manager: 'autoscaler',
  how: 'changed',
  rendering: 'one',
};
const after = (minutes: number[], correction = replicas) =>
  minutes.reduce<{ history: DriftEntry[]; conflicts: Correction[] }>(
    ({ history }, at) =>
      recordCorrections({
        history,
        corrections: [correction],
        at: minute(at),
      }),
    { history: [], conflicts: [] },
  );

describe('corrections of workloads', () => {
  it.each([
    ['three times in an hour', [0, 10, 20], true],
    ['twice in an hour', [0, 10], false],
    ['three times in more than an hour', [0, 40, 61], false],
  ])('%s: in conflict is %s', (_when, minutes, expected) => {
    const { history, conflicts } = after(minutes);
    expect(isInConflict(history, replicas)).toBe(expected);
    expect(conflicts).toEqual(expected ? [replicas] : []);
  });

  it.each([
    ['another field', { field: 'spec.paused' }],
    ['another manager', { manager: 'somebody' }],
    ['another object', { object: 'Deployment worker' }],
    ['another rendering', { rendering: 'two' }],
  ])('%s is not in conflict', (_what, other) => {
    const { history } = after([0, 1, 2]);
    expect(isInConflict(history, { ...replicas, ...other })).toBe(false);
  });

  it('count from zero for another rendering', () => {
    const { history } = after([0, 1]);
    const corrections = [{ ...replicas, rendering: 'two' }];
    expect(
      recordCorrections({ history, corrections, at: minute(2) }).conflicts,
    ).toEqual([]);
  });

  it('are kept for at most fifty fields, the latest', () => {
    let history: DriftEntry[] = [];
    for (let index = 0; index < 60; index += 1) {
      const corrections = [{ ...replicas, field: `f${index}` }];
      const at = minute(index / 10);
      ({ history } = recordCorrections({ history, corrections, at }));
    }
    expect(history).toHaveLength(50);
    expect(history.at(-1)?.field).toBe('f59');
  });
});

describe('a conflict', () => {
  const { history } = after([0, 1, 2]);
  const review = (options: {
    at: string;
    seen?: boolean;
    rendering?: string;
  }) =>
    conflictsOf(
      reviewHistory({
        history,
        seen: options.seen ? [replicas] : [],
        renderings: new Map([['Deployment web', [options.rendering ?? 'one']]]),
        at: options.at,
      }),
    );

  it.each([
    ['goes on while the field is disputed', { at: minute(50), seen: true }, 1],
    ['goes on for an hour without dispute', { at: minute(50) }, 1],
    ['ends after an hour without dispute', { at: minute(63) }, 0],
    ['ends with another rendering', { at: minute(3), rendering: 'two' }, 0],
  ])('%s', (_what, options, expected) => {
    expect(review(options)).toHaveLength(expected);
  });

  it('goes on while its object is not looked at', () => {
    const at = minute(3);
    const renderings = new Map([['NetworkPolicy deny-by-default', ['two']]]);
    expect(
      conflictsOf(reviewHistory({ history, seen: [], renderings, at })),
    ).toHaveLength(1);
  });

  it('that is seen again lasts an hour longer', () => {
    const renderings = new Map([['Deployment web', ['one']]]);
    const seen = reviewHistory({
      ...{ history, renderings },
      seen: [replicas],
      at: minute(50),
    });
    expect(
      reviewHistory({
        ...{ history: seen, renderings, seen: [] },
        at: minute(100),
      }),
    ).toHaveLength(1);
  });

  it('that is seen within the same minute is not written again', () => {
    const renderings = new Map([['Deployment web', ['one']]]);
    expect(
      reviewHistory({
        ...{ history, renderings },
        seen: [replicas],
        at: new Date(NOON + 130_000).toISOString(),
      }),
    ).toBe(history);
  });
});

describe('corrections of isolation objects', () => {
  const security = (minutes: number[]) =>
    minutes.reduce<ReturnType<typeof recordSecurityCorrections>>(
      ({ history }, at) =>
        recordSecurityCorrections({
          history,
          corrections: [replicas],
          at: minute(at),
        }),
      { history: [], reports: [] },
    );

  it.each([
    ['the first', [0], [0]],
    ['the second within an hour', [0, 59], []],
    [
      'the first after an hour, with the number of the others',
      [0, 1, 2, 61],
      [2],
    ],
  ])('%s is reported: %j', (_which, minutes, unreported) => {
    expect(security(minutes).reports.map(each => each.unreported)).toEqual(
      unreported,
    );
  });

  it('are never in conflict', () => {
    expect(conflictsOf(security([0, 1, 2, 3, 4]).history)).toEqual([]);
  });
});
