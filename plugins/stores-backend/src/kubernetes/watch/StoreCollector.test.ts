import { mockServices } from '@backstage/backend-test-utils';
import { StoreCollector } from './StoreCollector';

describe('StoreCollector', () => {
  const told: string[] = [];
  let collector: StoreCollector;
  beforeEach(() => {
    jest.useFakeTimers();
    told.length = 0;
    collector = new StoreCollector({
      logger: mockServices.logger.mock(),
      onStore: (id, { kinds }) => told.push(`${id}: ${kinds.sort()}`),
    });
  });
  afterEach(() => {
    collector.stop();
    jest.useRealTimers();
  });

  it('tells what decides together after a moment, and detail later', () => {
    collector.add({ storeId: 'a', kind: 'Job', urgency: 'now' });
    collector.add({ storeId: 'a', kind: 'Pod', urgency: 'now' });
    collector.add({ storeId: 'b', kind: 'Pod', urgency: 'later' });
    jest.advanceTimersByTime(150);
    expect(told).toEqual(['a: Job,Pod']);
    jest.advanceTimersByTime(4_700);
    expect(told).toEqual(['a: Job,Pod']);
    jest.advanceTimersByTime(200);
    expect(told).toEqual(['a: Job,Pod', 'b: Pod']);
  });

  it('tells what may need a move within a second', () => {
    collector.add({ storeId: 'a', kind: 'Pod', urgency: 'later' });
    collector.add({ storeId: 'a', kind: 'Service', urgency: 'soon' });
    jest.advanceTimersByTime(900);
    expect(told).toEqual([]);
    jest.advanceTimersByTime(200);
    expect(told).toEqual(['a: Pod,Service']);
  });

  it('lets something urgent take the detail along', () => {
    collector.add({ storeId: 'a', kind: 'Pod', urgency: 'later' });
    jest.advanceTimersByTime(1_000);
    collector.add({ storeId: 'a', kind: 'Job', urgency: 'now' });
    jest.advanceTimersByTime(150);
    expect(told).toEqual(['a: Job,Pod']);
    jest.advanceTimersByTime(5_000);
    expect(told).toHaveLength(1);
  });

  it('is not put off for ever by detail that keeps coming', () => {
    for (let second = 0; second < 11; second++) {
      collector.add({ storeId: 'a', kind: 'Pod', urgency: 'later' });
      jest.advanceTimersByTime(1_000);
    }
    expect(told).toHaveLength(2);
  });

  it('tells nothing once it is stopped', () => {
    collector.add({ storeId: 'a', kind: 'Pod', urgency: 'now' });
    collector.stop();
    jest.advanceTimersByTime(5_000);
    expect(told).toEqual([]);
  });
});
