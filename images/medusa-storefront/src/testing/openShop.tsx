import { cleanup, render } from '@testing-library/preact';
import { vi } from 'vitest';
import { App } from '../browser/app/App';
import { createStoreClient } from '../browser/shop/createStoreClient';
import {
  createFakeMedusa,
  FAKE_KEY,
  type FakeMedusa,
} from './fakeMedusa/createFakeMedusa';
import { fetchFakeMedusa } from './fakeMedusa/fetchFakeMedusa';

/** Shows the whole storefront at an address, answered by a fake Medusa server. */
export function openShop(path: string, medusa = createFakeMedusa()) {
  vi.stubGlobal('fetch', fetchFakeMedusa(medusa));
  vi.stubGlobal('scrollTo', () => undefined);
  history.replaceState(null, '', path);
  return { medusa, ...renderShop() };
}

function renderShop() {
  return render(
    <App
      config={{
        title: 'Test Shop',
        country: 'de',
        publishableKey: FAKE_KEY,
      }}
      store={createStoreClient(FAKE_KEY)}
    />,
  );
}

/** Closes what is open, and opens it again, as reloading does. */
export function reloadShop() {
  cleanup();
  return renderShop();
}

/** Undoes everything that {@link openShop} has done. */
export function closeShop() {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
}

/** How often the fake Medusa server was asked for something. */
export function timesAsked(medusa: FakeMedusa, what: RegExp): number {
  return medusa.log.filter(entry => what.test(entry)).length;
}
