import { render } from 'preact';
import { App } from './app/App';
import { readShopConfig } from './shop/readShopConfig';
import { createStoreClient } from './shop/createStoreClient';
import './style/index.css';

const root = document.getElementById('app');
if (root) {
  const config = readShopConfig(document);
  render(
    <App config={config} store={createStoreClient(config.publishableKey)} />,
    root,
  );
}
