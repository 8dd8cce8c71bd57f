import { mayTakeTurn, rolloutMessage } from './rollout';

describe('mayTakeTurn', () => {
  const options = {
    isStopped: false,
    health: 'ready' as const,
    isProven: true,
    updating: [],
    engine: 'bazaar',
    maxConcurrent: 2,
  };
  const another = { engine: 'bazaar' };
  const ofAnotherEngine = { engine: 'kiosk' };

  it.each<[boolean, string, Partial<Parameters<typeof mayTakeTurn>[0]>]>([
    [true, 'nobody is updated', {}],
    [true, 'there is room beside another', { updating: [another] }],
    [false, 'as many are updated as may be', { updating: [another, another] }],
    [
      false,
      'as many are updated, of any engine',
      { updating: [another, ofAnotherEngine] },
    ],
    [false, 'the rollout is stopped', { isStopped: true }],
    [true, 'it is the first of its engine', { isProven: false }],
    [
      false,
      'the first of its engine is not Ready yet',
      { isProven: false, updating: [another] },
    ],
    [
      true,
      'the first of another engine is not Ready yet',
      { isProven: false, updating: [ofAnotherEngine] },
    ],
    [
      true,
      'it is not Ready anyway and the first is under way',
      { isProven: false, health: 'broken', updating: [another] },
    ],
    [
      false,
      'it is not Ready and as many of such are updated as may be',
      { health: 'broken', updating: [another, another] },
    ],
    [false, 'it is not Ready since a moment ago', { health: 'unsettled' }],
    [
      false,
      'it is not Ready and the rollout is stopped',
      { health: 'broken', isStopped: true },
    ],
  ])('is %s when %s', (expected, _, changes) => {
    expect(mayTakeTurn({ ...options, ...changes })).toBe(expected);
  });
});

describe('rolloutMessage', () => {
  const progress = {
    engineTitle: 'WooCommerce',
    updated: 2,
    total: 5,
    maxConcurrent: 1,
    isStopped: false,
  };

  it('counts the stores that are updated', () => {
    expect(rolloutMessage(progress)).toBe(
      'Waits for its turn: 2 of 5 stores of WooCommerce updated; at most 1 at a time',
    );
  });

  it('says what to do about a rollout that is stopped', () => {
    expect(rolloutMessage({ ...progress, isStopped: true })).toBe(
      'The rollout is stopped because a store did not become ready after its update; 2 of 5 stores of WooCommerce updated. This store keeps its previous version until an operator resumes the rollout or changes the configuration',
    );
  });
});
