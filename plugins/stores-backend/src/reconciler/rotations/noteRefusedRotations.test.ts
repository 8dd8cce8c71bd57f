import { recordOf } from '../__testUtils__/observed';
import { noteRefusedRotations } from './noteRefusedRotations';
import type { MoveResult } from '../Pass';
import type { ObservedRotation } from '../types';

const EARLY = '2026-01-02T03:04:05.000Z';
const LATE = '2026-01-02T03:04:06.000Z';
const refused = (at: string): ObservedRotation => ({
  type: 'refused',
  at,
  message: 'Who installed it has to allow it',
});
const event = { type: 'Normal', reason: 'Restarted', message: 'x' } as const;
const result: MoveResult = { events: [event], nextInMs: 300_000 };

/** What becomes of a move's result when a rotation was told of at a time, or never. */
function note(options: {
  rotation?: ObservedRotation;
  told?: string;
  reconciling?: 'True' | 'False';
  of?: MoveResult;
}) {
  const { rotation, told, reconciling, of = result } = options;
  return noteRefusedRotations({
    record: recordOf({
      reconciling,
      inForce: { refusedRotations: told ? { key: told } : {} },
    }),
    rotations: new Map(rotation ? [['key', rotation]] : []),
    result: of,
  });
}

describe('a rotation that the cluster does not allow', () => {
  it('is told once for each request, after what the move tells', () => {
    const warning = {
      type: 'Warning',
      reason: 'RotationRefused',
      message: 'Who installed it has to allow it',
    };
    const first = note({ rotation: refused(EARLY) });
    expect(first.events).toEqual([event, warning]);
    expect(first.inForce?.refusedRotations).toEqual({ key: EARLY });
    const again = note({ rotation: refused(EARLY), told: EARLY });
    expect(again.events).toEqual([event]);
    const later = note({ rotation: refused(LATE), told: EARLY });
    expect(later.events).toEqual([event, warning]);
    expect(later.inForce?.refusedRotations).toEqual({ key: LATE });
  });

  it('is tried again soon, or when the move says, if that is sooner', () => {
    expect(note({ rotation: refused(EARLY) }).nextInMs).toBe(60_000);
    const of = { nextInMs: 500 };
    expect(note({ rotation: refused(EARLY), of }).nextInMs).toBe(500);
  });

  it('shows in the condition of a store that is not busy otherwise', () => {
    const reasons = (reconciling: 'True' | 'False') =>
      note({ rotation: refused(EARLY), reconciling }).conditions?.map(
        ({ status, reason }) => [status, reason],
      );
    expect(reasons('False')).toEqual([['False', 'RotationRefused']]);
    expect(reasons('True')).toEqual([['True', 'Applying']]);
  });

  it('keeps what else the move saw in force', () => {
    const inForce = {
      ...recordOf({}).inForce,
      restarts: { web: EARLY },
    };
    expect(
      note({ rotation: refused(EARLY), of: { ...result, inForce } }).inForce,
    ).toEqual({ ...inForce, refusedRotations: { key: EARLY } });
  });
});

describe('a rotation that the cluster allows', () => {
  it('leaves a result as it is', () => {
    expect(note({})).toBe(result);
    expect(note({ rotation: { type: 'done' } })).toBe(result);
  });

  it('is forgotten to have been refused', () => {
    const allowed = note({ rotation: { type: 'done' }, told: EARLY });
    expect(allowed).toMatchObject(result);
    expect(allowed.inForce?.refusedRotations).toEqual({});
  });
});
