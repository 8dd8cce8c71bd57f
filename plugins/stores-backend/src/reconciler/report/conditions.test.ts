import { secondsAgo } from '../__testUtils__/observed';
import { isTrue, setConditions } from './conditions';

const ready = (status: 'True' | 'False', message: string) => ({
  type: 'Ready' as const,
  status,
  reason: 'Reason',
  message,
});
const before = [
  { ...ready('False', 'Not yet'), lastTransitionTime: secondsAgo(60) },
];

describe('conditions', () => {
  it('keep their time while the status stays, and tell the new message', () => {
    expect(
      setConditions({
        conditions: before,
        changes: [ready('False', 'Still not')],
        at: secondsAgo(0),
      }),
    ).toEqual([
      { ...ready('False', 'Still not'), lastTransitionTime: secondsAgo(60) },
    ]);
  });

  it('take the new time with a new status', () => {
    const [condition] = setConditions({
      conditions: before,
      changes: [ready('True', 'Yes')],
      at: secondsAgo(0),
    });
    expect(condition.lastTransitionTime).toBe(secondsAgo(0));
  });

  it('of other types stay', () => {
    const both = setConditions({
      conditions: before,
      changes: [{ ...ready('True', 'x'), type: 'Stalled' }],
      at: secondsAgo(0),
    });
    expect(both.map(({ type }) => type)).toEqual(['Ready', 'Stalled']);
    expect(isTrue(both, 'Stalled')).toBe(true);
    expect(isTrue(both, 'Ready')).toBe(false);
    expect(isTrue(both, 'Drifted')).toBe(false);
  });
});
