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

  it('tells urgent changes together after a moment, and detail later', () => {
    collector.add({ storeId: 'a', kind: 'Job', urgent: true });
    collector.add({ storeId: 'a', kind: 'Pod', urgent: true });
    collector.add({ storeId: 'b', kind: 'Pod', urgent: false });
    jest.advanceTimersByTime(150);
    expect(told).toEqual(['a: Job,Pod']);
    jest.advanceTimersByTime(2_000);
    expect(told).toEqual(['a: Job,Pod', 'b: Pod']);
  });

  it('lets something urgent take the detail along', () => {
    collector.add({ storeId: 'a', kind: 'Pod', urgent: false });
    jest.advanceTimersByTime(1_000);
    collector.add({ storeId: 'a', kind: 'Job', urgent: true });
    jest.advanceTimersByTime(150);
    expect(told).toEqual(['a: Job,Pod']);
    jest.advanceTimersByTime(5_000);
    expect(told).toHaveLength(1);
  });

  it('is not put off for ever by detail that keeps coming', () => {
    for (let second = 0; second < 5; second++) {
      collector.add({ storeId: 'a', kind: 'Pod', urgent: false });
      jest.advanceTimersByTime(1_000);
    }
    expect(told).toHaveLength(2);
  });

  it('tells nothing once it is stopped', () => {
    collector.add({ storeId: 'a', kind: 'Pod', urgent: true });
    collector.stop();
    jest.advanceTimersByTime(5_000);
    expect(told).toEqual([]);
  });
});
