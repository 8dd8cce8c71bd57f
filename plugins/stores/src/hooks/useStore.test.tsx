import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { STORES_SIGNAL_CHANNEL } from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { act, renderHook, waitFor } from '@testing-library/react';
import { PropsWithChildren } from 'react';
import { storesApiRef } from '../apis/storesApiRef';
import { FakeSignals } from '../__testUtils__/FakeSignals';
import { FakeStoresApi } from '../__testUtils__/FakeStoresApi';
import { useStore } from './useStore';

const one = storeFixture({ id: 'one', name: 'one', summary: 'Provisioning' });
const two = storeFixture({ id: 'two', name: 'two' });

function setup(options: { signals?: FakeSignals } = {}) {
  const api = new FakeStoresApi({ stores: [one, two] });
  const { signals } = options;
  const wrapper = (props: PropsWithChildren) =>
    signals ? (
      <TestApiProvider
        apis={[
          [storesApiRef, api],
          [signalApiRef, signals],
        ]}
      >
        {props.children}
      </TestApiProvider>
    ) : (
      <TestApiProvider apis={[[storesApiRef, api]]}>
        {props.children}
      </TestApiProvider>
    );
  const hook = renderHook(({ id }) => useStore(id), {
    wrapper,
    initialProps: { id: 'one' },
  });
  const rename = (title: string) => {
    api.stores[0] = { ...one, metadata: { ...one.metadata, title } };
  };
  return { api, rename, ...hook };
}

describe('useStore', () => {
  it('loads the store', async () => {
    const { result } = setup();
    expect(result.current.loading).toBe(true);
    await waitFor(() => expect(result.current.store).toEqual(one));
    expect(result.current).toMatchObject({ loading: false, gone: false });
  });

  it('fetches again when the store’s change is signalled, without losing sight of it', async () => {
    const signals = new FakeSignals();
    const { result, rename } = setup({ signals });
    await waitFor(() => expect(result.current.store).toBeDefined());

    rename('New title');
    act(() => signals.send(STORES_SIGNAL_CHANNEL, { storeId: 'one' }));
    expect(result.current.store).toEqual(one);
    await waitFor(() =>
      expect(result.current.store?.metadata.title).toBe('New title'),
    );
  });

  it('leaves it at that when another store changes', async () => {
    const signals = new FakeSignals();
    const { result, rename } = setup({ signals });
    await waitFor(() => expect(result.current.store).toBeDefined());

    rename('New title');
    act(() => signals.send(STORES_SIGNAL_CHANNEL, { storeId: 'two' }));
    await act(async () => {});
    expect(result.current.store).toEqual(one);
  });

  it('unsubscribes when it is no longer shown', async () => {
    const signals = new FakeSignals();
    const { result, unmount } = setup({ signals });
    await waitFor(() => expect(result.current.store).toBeDefined());
    expect(signals.listeners).toBe(1);
    unmount();
    expect(signals.listeners).toBe(0);
  });

  it('shows the other store when asked for another', async () => {
    const { result, rerender } = setup();
    await waitFor(() => expect(result.current.store).toEqual(one));
    rerender({ id: 'two' });
    expect(result.current.store).toBeUndefined();
    await waitFor(() => expect(result.current.store).toEqual(two));
  });

  it('keeps the last store and says why when it cannot be fetched, and recovers', async () => {
    const { api, result } = setup();
    await waitFor(() => expect(result.current.store).toBeDefined());

    api.broken = new Error('no network');
    await act(() => result.current.refetch());
    expect(result.current).toMatchObject({ store: one, error: api.broken });

    api.broken = undefined;
    await act(() => result.current.refetch());
    expect(result.current.error).toBeUndefined();
  });

  it('takes a store that is no longer found for gone, not for an error', async () => {
    const { api, result } = setup();
    await waitFor(() => expect(result.current.store).toBeDefined());
    api.forget('one');
    await act(() => result.current.refetch());
    expect(result.current).toMatchObject({ gone: true, error: undefined });
  });

  describe('in an app without signals', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it('looks every 5 seconds while the store settles, every 30 after', async () => {
      const { api, result, rename } = setup();
      await act(() => jest.advanceTimersByTimeAsync(0));

      rename('Second look');
      await act(() => jest.advanceTimersByTimeAsync(5_000));
      expect(result.current.store?.metadata.title).toBe('Second look');

      const ready = storeFixture({ id: 'one', summary: 'Ready' });
      api.stores[0] = ready;
      await act(() => jest.advanceTimersByTimeAsync(5_000));
      expect(result.current.store).toEqual(ready);

      rename('Fourth look');
      await act(() => jest.advanceTimersByTimeAsync(29_000));
      expect(result.current.store).toEqual(ready);
      await act(() => jest.advanceTimersByTimeAsync(1_000));
      expect(result.current.store?.metadata.title).toBe('Fourth look');
    });
  });
});
