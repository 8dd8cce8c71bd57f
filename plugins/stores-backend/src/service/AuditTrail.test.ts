import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { NewAuditRecord } from '../database/types';
import { captureLogger } from '../reconciler/__testUtils__/captureLogger';
import { AuditTrail } from './AuditTrail';

const context = {
  credentials: mockCredentials.user('user:default/jo'),
  requestId: 'request-1',
};
const denied = new NotAllowedError('Not you');
const deny = async () => {
  throw denied;
};

/** A trail whose auditor breaks at some point of each event. */
function trailWith(options: { breaksAt?: 'begin' | 'end' }) {
  const { breaksAt } = options;
  const { logger, lines } = captureLogger();
  const records: NewAuditRecord[] = [];
  const end = async () => {
    if (breaksAt === 'end') {
      throw new Error('auditor is down');
    }
  };
  const trail = new AuditTrail({
    db: {
      insertAuditRecord: async ({ record }) => void records.push(record),
    },
    auditor: mockServices.auditor.mock({
      createEvent: async () => {
        if (breaksAt === 'begin') {
          throw new Error('auditor is down');
        }
        return { success: end, fail: end };
      },
    }),
    logger,
  });
  return { trail, lines, records };
}

describe('while Backstage’s auditor is down', () => {
  it('no deed is begun', async () => {
    const { trail } = trailWith({ breaksAt: 'begin' });
    let isDone = false;
    const deed = trail.deed({ event: 'store-test', context }, async () => {
      isDone = true;
    });
    await expect(deed).rejects.toThrow('auditor is down');
    expect(isDone).toBe(false);
  });

  it('a deed that was done is answered as done, with an alert', async () => {
    const { trail, lines } = trailWith({ breaksAt: 'end' });
    const deed = trail.deed(
      { event: 'store-test', context },
      async () => 'done',
    );
    await expect(deed).resolves.toBe('done');
    expect(lines.join()).toContain('"alert":true');
  });

  it.each(['begin', 'end'] as const)(
    'a denied read stays denied and is recorded, with an alert (%s)',
    async breaksAt => {
      const { trail, lines, records } = trailWith({ breaksAt });
      await expect(
        trail.read({ event: 'store-read', context }, deny),
      ).rejects.toBe(denied);
      expect(records).toEqual([
        expect.objectContaining({ event: 'store-read', outcome: 'denied' }),
      ]);
      expect(lines.join()).toContain('"alert":true');
    },
  );

  it('a denied deed stays denied and is recorded', async () => {
    const { trail, records } = trailWith({ breaksAt: 'end' });
    await expect(
      trail.deed({ event: 'store-test', context }, deny),
    ).rejects.toBe(denied);
    expect(records).toHaveLength(1);
  });

  it('the platform goes on with its work', async () => {
    const { trail, lines } = trailWith({ breaksAt: 'begin' });
    await trail.tellChanges({
      event: 'cluster-change',
      outcome: 'succeeded',
      caller: { actor: 'service:stores', requestId: 'request-1' },
    });
    expect(lines.join()).toContain('Auditor was not told');
  });
});
