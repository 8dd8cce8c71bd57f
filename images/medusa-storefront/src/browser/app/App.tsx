import type { Store } from '@medusajs/js-sdk';
import { LocationProvider } from 'preact-iso';
import { useContext, useEffect } from 'preact/hooks';
import type { ShopConfig } from '../../shared/ShopConfig';
import { createShop } from '../shop/createShop';
import { type Shop, ShopContext } from '../shop/ShopContext';
import { type Load, useLoad } from '../shop/useLoad';
import { CrashBoundary } from './CrashBoundary';
import { ErrorNotice } from './ErrorNotice';
import { Header } from './Header';
import { LiveRegion } from './LiveRegion';
import { Notice } from './Notice';
import { Pages } from './Pages';
import { Skeleton } from './Skeleton';
import { TitleContext } from './TitleContext';

/** The whole storefront. */
export function App({ config, store }: { config: ShopConfig; store: Store }) {
  const load = useLoad(() => createShop(config, store), [config, store]);
  const shop = load.status === 'ready' ? load.value : undefined;

  useEffect(() => void shop?.cart.load(), [shop]);

  return (
    <LocationProvider>
      <TitleContext.Provider value={config.title}>
        <ShopContext.Provider value={shop}>
          <a class="skip-link" href="#main">
            Skip to the content
          </a>
          <Header />
          <main id="main" tabIndex={-1}>
            <CrashBoundary>
              {shop ? <Pages /> : <Opening load={load} />}
            </CrashBoundary>
          </main>
          <footer class="footer">
            <p>{config.title}</p>
          </footer>
          <LiveRegion />
        </ShopContext.Provider>
      </TitleContext.Provider>
    </LocationProvider>
  );
}

/** What is seen until it is known where the shop sells. */
function Opening({ load }: { load: Load<Shop | undefined> }) {
  return (
    <div class="page">
      <h1 class="visually-hidden">{useContext(TitleContext)}</h1>
      {load.status === 'loading' && <Skeleton lines={4} />}
      {load.status === 'failed' && (
        <ErrorNotice error={load.error} retry={load.retry} />
      )}
      {load.status === 'ready' && (
        <Notice
          title="This shop is not open yet"
          text="It does not sell to any region. Come back later."
        />
      )}
    </div>
  );
}
