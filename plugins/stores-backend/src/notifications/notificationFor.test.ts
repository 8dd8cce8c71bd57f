import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { isWorthNotifying, notificationFor } from './notificationFor';

const event = (reason: string, message = 'The cause.') => ({
  type: 'Warning' as const,
  reason,
  message,
});

describe('what owners are told', () => {
  it.each([
    ['BecameReady', 'Ready', 'store-ready', 'Tea Shop is ready', 'normal'],
    [
      'Failed',
      'Failed',
      'store-failed',
      'Tea Shop could not be set up',
      'high',
    ],
    ['Failed', 'Ready', 'store-failed', 'Tea Shop has failed', 'high'],
    [
      'RemainedDegraded',
      'Degraded',
      'store-degraded',
      'Tea Shop is not available',
      'high',
    ],
    [
      'IsolationViolated',
      'Ready',
      'store-isolation',
      'The isolation of Tea Shop is weakened',
      'critical',
    ],
    [
      'IsolationRestored',
      'Ready',
      'store-isolation',
      'The isolation of Tea Shop was changed and restored',
      'high',
    ],
    [
      'DriftConflict',
      'Ready',
      'store-drift',
      'A field of Tea Shop is in dispute',
      'normal',
    ],
    [
      'Recovered',
      'Ready',
      'store-degraded',
      'Tea Shop is available again',
      'normal',
    ],
    [
      'DataLost',
      'Degraded',
      'store-data-lost',
      'Tea Shop has lost data',
      'critical',
    ],
    [
      'ClaimBeingDeleted',
      'Degraded',
      'store-data-lost',
      'Tea Shop is about to lose data',
      'critical',
    ],
    [
      'DeletionStuck',
      'Deleting',
      'store-deleted',
      'Tea Shop cannot be deleted yet',
      'high',
    ],
    [
      'RolloutStopped',
      'Degraded',
      'store-rollout',
      'The rollout of woocommerce on local is stopped: Tea Shop is not ready after its update',
      'high',
    ],
    [
      'ExpiryAnnounced',
      'Ready',
      'store-expiring',
      'Tea Shop is about to expire',
      'high',
    ],
    [
      'ExpiryPutOff',
      'Suspended',
      'store-expiring',
      'Tea Shop expired and is kept',
      'high',
    ],
    [
      'Expired',
      'Suspended',
      'store-suspended',
      'Tea Shop expired and is suspended',
      'high',
    ],
    [
      'Suspended',
      'Suspended',
      'store-suspended',
      'Tea Shop is suspended',
      'normal',
    ],
    [
      'PasswordReset',
      'Ready',
      'store-password-reset',
      'The admin password of Tea Shop was reset',
      'high',
    ],
    [
      'RotationRequested',
      'Ready',
      'store-secret-rotated',
      'A secret of Tea Shop is being replaced',
      'high',
    ],
  ] as const)(
    '%s of a store that is %s',
    (reason, summary, topic, title, severity) => {
      const store = storeFixture({ summary });
      expect(notificationFor({ event: event(reason), store })).toMatchObject({
        topic,
        title,
        severity,
        link: '/catalog/default/component/tea-shop',
      });
    },
  );

  it('names the cause, however long its log is', () => {
    const store = storeFixture({ summary: 'Failed' });
    const told = (message: string) =>
      notificationFor({ event: event('Failed', message), store })?.description;
    expect(told('The image cannot be pulled')).toBe(
      'The image cannot be pulled',
    );
    expect(told('x'.repeat(501))).toBe(`${'x'.repeat(499)}…`);
  });

  it('says where a shop that is ready is open', () => {
    const store = storeFixture();
    expect(
      notificationFor({ event: event('BecameReady'), store })?.description,
    ).toBe('The shop is open at http://127.0.0.1:30080/');
    store.status.endpoints = [];
    expect(
      notificationFor({ event: event('BecameReady'), store })?.description,
    ).toBe('The cause.');
  });

  it('leads to the list when the store has no page any more', () => {
    const store = storeFixture({ summary: 'Deleted' });
    expect(notificationFor({ event: event('Deleted'), store })).toMatchObject({
      topic: 'store-deleted',
      title: 'Tea Shop was deleted',
      link: '/stores',
    });
  });

  it('does not tell without the reason that an expired store is suspended', () => {
    const store = storeFixture({ summary: 'Suspended' });
    store.spec.expiresAt = store.metadata.updatedAt;
    expect(
      notificationFor({ event: event('Suspended'), store }),
    ).toBeUndefined();
    store.spec.expiresAt = '2099-01-01T00:00:00.000Z';
    expect(notificationFor({ event: event('Suspended'), store })).toBeDefined();
  });

  it.each(['PasswordReset', 'RotationRequested'])(
    'leaves out whose own deed it was: %s',
    reason => {
      const actor = 'user:default/jo';
      expect(
        notificationFor({
          event: { ...event(reason), actor },
          store: storeFixture(),
        })?.excluded,
      ).toBe(actor);
    },
  );

  it.each(['Requested', 'StageCompleted', 'Degraded', 'DriftCorrected', ''])(
    'is nothing of %j, which is for the timeline',
    reason => {
      expect(
        notificationFor({ event: event(reason), store: storeFixture() }),
      ).toBeUndefined();
      expect(isWorthNotifying({ reason })).toBe(false);
    },
  );

  it.each([
    ['IsolationViolated', 'operators'],
    ['IsolationRestored', 'operators'],
    ['DriftConflict', 'operators'],
    ['BecameReady', undefined],
    ['Failed', undefined],
  ])('%s is for %s', (reason, audience) => {
    const store = storeFixture({ summary: 'Ready' });
    expect(notificationFor({ event: event(reason), store })?.audience).toBe(
      audience,
    );
  });
});
