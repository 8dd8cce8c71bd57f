import path from 'node:path';
import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { loadEngine } from './loadEngine';
import { createStoreRenderer } from './renderStore';
import { charts } from './testUtils';

/** What the engine's pods take for the shop's own address; all of them the same. */
async function addressOf(options: {
  engine: string;
  hostnames: string[];
  profile?: string;
  ingressPort?: number;
  tls?: boolean;
}) {
  const { hostnames, profile = 'prod', ingressPort, tls = true } = options;
  const folder = path.join(charts.directory, options.engine);
  const engine = await loadEngine({ folder });
  const store = storeFixture();
  const values: JsonObject =
    profile === 'prod'
      ? { exposure: { ingress: { tls: { enabled: tls } } } }
      : {};
  const { stages } = await createStoreRenderer(charts)({
    engine,
    store: {
      ...store,
      spec: { ...store.spec, engine: options.engine, hostnames },
    },
    profile: {
      profile,
      ingressPort,
      tenantValues: {},
      engineValues: new Map([[options.engine, values]]),
    },
  });
  const told = JSON.stringify(stages).matchAll(
    /"name":"SHOP_URL","value":"([^"]*)"/g,
  );
  const addresses = new Set([...told].map(([, address]) => address));
  return [...addresses].filter(Boolean);
}

// A shop that thinks of itself at another address sends its visitors there.
describe.each(['woocommerce', 'medusa'])('the address that %s has', engine => {
  const hostnames = ['tea.example.com', 'tea.example.org'];

  it('is its first host name, with the scheme that the Ingress has', async () => {
    expect(await addressOf({ engine, hostnames })).toEqual([
      'https://tea.example.com',
    ]);
    expect(await addressOf({ engine, hostnames, tls: false })).toEqual([
      'http://tea.example.com',
    ]);
  });

  it('has the port that host names are reached at', async () => {
    expect(await addressOf({ engine, hostnames, ingressPort: 8443 })).toEqual([
      'https://tea.example.com:8443',
    ]);
  });

  it('is nobody’s to tell by NodePort, whatever port host names have', async () => {
    expect(
      await addressOf({
        engine,
        hostnames: [],
        profile: 'local',
        ingressPort: 8443,
      }),
    ).toEqual([]);
  });
});
