import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { captureLogger } from '../reconciler/__testUtils__';
import { createStoreNotifier } from './notifyStoreChanged';

describe('telling of a changed store', () => {
  const told: unknown[] = [];
  const publish = async (what: unknown) => void told.push(what);
  const events = { publish, subscribe: async () => {} };
  const store = storeFixture();
  beforeEach(() => {
    told.length = 0;
  });

  it('carries no more than its id to pages, and its name and the reason to plugins', () => {
    const { logger } = captureLogger();
    createStoreNotifier({ signals: { publish }, events, logger })({
      store,
      reason: 'BecameReady',
    });
    expect(told).toEqual([
      {
        recipients: { type: 'broadcast' },
        channel: 'stores',
        message: { storeId: store.metadata.id },
      },
      {
        topic: 'stores',
        eventPayload: {
          storeId: store.metadata.id,
          name: 'tea-shop',
          reason: 'BecameReady',
        },
      },
    ]);
  });

  it('harms nobody when it fails', async () => {
    const { logger, lines } = captureLogger();
    const signals = { publish: () => Promise.reject(new Error('down')) };
    createStoreNotifier({ signals, events, logger })({ store, reason: 'x' });
    await new Promise(resolve => setImmediate(resolve));
    expect(told).toHaveLength(1);
    expect(lines.join()).toContain('Cannot tell of a changed store');
  });
});
