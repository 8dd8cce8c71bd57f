import { mockServices } from '@backstage/backend-test-utils';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { HealthSignals } from './HealthSignals';

describe('HealthSignals', () => {
  const told: unknown[] = [];
  let signals: HealthSignals;
  beforeEach(() => {
    jest.useFakeTimers();
    told.length = 0;
    const service: SignalsService = {
      publish: async signal => {
        told.push(signal);
      },
    };
    const logger = mockServices.logger.mock();
    signals = new HealthSignals({ signals: service, logger });
  });
  afterEach(() => {
    signals.stop();
    jest.useRealTimers();
  });

  it('tells a change within a moment, to everybody and without data', () => {
    signals.tell('a');
    jest.advanceTimersByTime(100);
    expect(told).toEqual([
      {
        recipients: { type: 'broadcast' },
        channel: 'stores:health',
        message: { storeId: 'a' },
      },
    ]);
  });

  it('tells a store that keeps changing twice a second, and never forgets the last change', () => {
    for (let at = 0; at < 3_000; at += 10) {
      signals.tell('a');
      jest.advanceTimersByTime(10);
    }
    expect(told.length).toBeGreaterThanOrEqual(5);
    expect(told.length).toBeLessThanOrEqual(7);
    const before = told.length;
    signals.tell('a');
    jest.advanceTimersByTime(600);
    expect(told).toHaveLength(before + 1);
  });

  it('does not let one store hold up another', () => {
    signals.tell('a');
    jest.advanceTimersByTime(100);
    signals.tell('a');
    signals.tell('b');
    jest.advanceTimersByTime(100);
    expect(told).toMatchObject([
      { message: { storeId: 'a' } },
      { message: { storeId: 'b' } },
    ]);
  });

  it('tells nothing once it is stopped', () => {
    signals.tell('a');
    signals.stop();
    jest.advanceTimersByTime(1_000);
    expect(told).toEqual([]);
  });
});
