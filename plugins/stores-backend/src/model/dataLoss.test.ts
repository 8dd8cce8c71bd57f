import {
  afterLook,
  afterLoss,
  ClaimMemory,
  describeDeletions,
  findDeletions,
  findLoss,
  isConfirmed,
  ObservedClaim,
} from './dataLoss';

const known: ClaimMemory = { uids: { data: 'a', files: 'b' } };
const claim = (
  name: string,
  uid: string | undefined,
  more: Partial<ObservedClaim> = {},
): ObservedClaim => ({
  name,
  stage: 'database',
  uid,
  phase: uid && 'Bound',
  isDeleting: false,
  pods: [],
  ...more,
});
const files = claim('files', 'b');

describe('the loss of data', () => {
  it.each<[string, ObservedClaim[], string | undefined]>([
    ['is none while all is there', [claim('data', 'a'), files], undefined],
    [
      'is a claim that is gone',
      [claim('data', undefined), files],
      'PersistentVolumeClaim data was deleted and its data is lost',
    ],
    [
      'is a claim that is another one by now',
      [claim('data', 'c'), files],
      'PersistentVolumeClaim data was deleted and its data is lost',
    ],
    [
      'names all claims together',
      [claim('data', 'c'), claim('files', undefined)],
      'PersistentVolumeClaim data, files were deleted and their data is lost',
    ],
    [
      'is a claim without its volume',
      [claim('data', 'a', { phase: 'Lost' }), files],
      'The volume behind PersistentVolumeClaim data is gone and its data is lost',
    ],
    ['is none of a claim that is new', [claim('more', undefined)], undefined],
    [
      'is not yet that of a claim which is being deleted',
      [claim('data', 'a', { isDeleting: true })],
      undefined,
    ],
  ])('%s', (_, claims, message) => {
    expect(findLoss({ known, claims })?.message).toBe(message);
  });

  it('is announced while the claim is being deleted', () => {
    const claims = [
      claim('data', 'a', { isDeleting: true, pods: ['database-0'] }),
      files,
    ];
    const deletions = findDeletions({ known, claims });
    expect(deletions).toHaveLength(1);
    expect(describeDeletions(deletions)).toBe(
      'PersistentVolumeClaim data is being deleted. Its data will be lost when Pod database-0 is gone. Copy the data before that: a deletion cannot be taken back',
    );
  });

  it('is found once', () => {
    const claims = [claim('data', 'c'), files];
    const loss = {
      at: '2026-01-01T00:00:00.000Z',
      reason: 'ClaimLost' as const,
      message: '',
    };
    const later = afterLoss({ known, claims, loss });
    expect(later).toEqual({ uids: { files: 'b' }, loss });
    expect(findLoss({ known: later, claims })).toBeUndefined();
    expect(afterLook({ known: later, claims })).toEqual({
      uids: { files: 'b', data: 'c' },
      loss,
    });
    expect(isConfirmed(loss, undefined)).toBe(false);
    expect(isConfirmed(loss, '2025-12-31T00:00:00.000Z')).toBe(false);
    expect(isConfirmed(loss, '2026-01-01T00:00:01.000Z')).toBe(true);
  });

  it('is not that of a claim which was never bound', () => {
    const pending = claim('more', 'd', { phase: 'Pending' });
    expect(afterLook({ known, claims: [pending] })).toEqual(known);
  });
});
