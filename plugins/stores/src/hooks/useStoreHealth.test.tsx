import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  StoresApi,
  STORES_HEALTH_SIGNAL_CHANNEL,
  STORES_SIGNAL_CHANNEL,
} from '@store-platform/backstage-plugin-stores-common';
import {
  storeFixture,
  storeHealthFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';
import { act, render } from '@testing-library/react';
import { storesApiRef } from '../apis/storesApiRef';
import { FakeSignals } from '../__testUtils__/FakeSignals';
import { FakeStoresApi } from '../__testUtils__/FakeStoresApi';
import { setHidden } from '../__testUtils__/setHidden';
import { useStoreHealth } from './useStoreHealth';

class CountingApi extends FakeStoresApi {
  requests = 0;

  override async getHealth(id: string) {
    this.requests += 1;
    return super.getHealth(id);
  }
}

function Reader() {
  const { health } = useStoreHealth('one');
  return <p>{health?.summary}</p>;
}

function show(options: { signals?: FakeSignals } = {}) {
  const api = new CountingApi({ stores: [storeFixture({ id: 'one' })] });
  const { signals } = options;
  const readers = (
    <>
      <Reader />
      <Reader />
    </>
  );
  const stores: [typeof storesApiRef, StoresApi] = [storesApiRef, api];
  render(
    signals ? (
      <TestApiProvider apis={[stores, [signalApiRef, signals]]}>
        {readers}
      </TestApiProvider>
    ) : (
      <TestApiProvider apis={[stores]}>{readers}</TestApiProvider>
    ),
  );
  return api;
}

const wait = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

describe('useStoreHealth', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks once for all readers, and once a minute where changes are signalled', async () => {
    const api = show({ signals: new FakeSignals() });
    await wait(0);
    expect(api.requests).toBe(1);
    await wait(59_000);
    expect(api.requests).toBe(1);
    await wait(2_000);
    expect(api.requests).toBe(2);
  });

  it.each([STORES_HEALTH_SIGNAL_CHANNEL, STORES_SIGNAL_CHANNEL])(
    'asks at once on a signal of %s about its store alone',
    async channel => {
      const signals = new FakeSignals();
      const api = show({ signals });
      await wait(0);
      act(() => signals.send(channel, { storeId: 'another' }));
      await wait(0);
      expect(api.requests).toBe(1);
      act(() => signals.send(channel, { storeId: 'one' }));
      await wait(0);
      expect(api.requests).toBe(2);
    },
  );

  it('asks every quarter of a minute where there are no signals', async () => {
    const api = show();
    await wait(0);
    await wait(15_000);
    expect(api.requests).toBe(2);
  });

  it('asks as often while the shop does not answer, which nobody signals when it is over', async () => {
    const api = show({ signals: new FakeSignals() });
    const [shop, storeApi] = storeHealthFixture().probes;
    api.health = storeHealthFixture({
      probes: [shop, { ...storeApi, ok: false }],
    });
    await wait(0);
    await wait(15_000);
    expect(api.requests).toBe(2);
  });

  it('asks nothing while the page is hidden', async () => {
    const signals = new FakeSignals();
    const api = show({ signals });
    await wait(0);
    act(() => setHidden(true));
    act(() => signals.send(STORES_HEALTH_SIGNAL_CHANNEL, { storeId: 'one' }));
    await wait(10 * 60_000);
    expect(api.requests).toBe(1);
    act(() => setHidden(false));
    await wait(0);
    expect(api.requests).toBe(2);
  });
});
