import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import catalogModuleStores from '.';
import { createFakeStores } from './__testUtils__/fakeStores';

jest.setTimeout(60_000);

const names = (found: Entity[]) => found.map(({ metadata }) => metadata.name);

/** Whether exactly these are there. */
const has = (...wanted: string[]) => {
  const sorted = wanted.sort().join();
  return (found: Entity[]) => names(found).sort().join() === sorted;
};

describe('stores in the catalog', () => {
  let fake: ReturnType<typeof createFakeStores>;
  let url: string;
  let stop: (() => Promise<void>) | undefined;

  beforeEach(() => {
    fake = createFakeStores();
  });

  afterEach(async () => {
    await stop?.();
    stop = undefined;
  });

  async function start() {
    const { server } = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleStores,
        fake.plugin,
        eventsServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost' },
            catalog: {
              // Often, so that changes show while a test waits for them.
              processingInterval: { seconds: 1 },
              locations: [
                {
                  type: 'file',
                  target: resolve(__dirname, '../../../examples/org.yaml'),
                  rules: [{ allow: ['User', 'Group'] }],
                },
              ],
            },
          },
        }),
      ],
    });
    url = `http://localhost:${server.port()}/api/catalog`;
    stop = () => server.stop();
  }

  function add(name: string, metadata: Partial<Store['metadata']> = {}): Store {
    const store = storeFixture({ name, id: randomUUID() });
    const changed = { ...store, metadata: { ...store.metadata, ...metadata } };
    fake.state.stores.set(changed.metadata.id, changed);
    return changed;
  }

  function change(store: Store, metadata: Partial<Store['metadata']>): Store {
    const changed = { ...store, metadata: { ...store.metadata, ...metadata } };
    fake.state.stores.set(store.metadata.id, changed);
    return changed;
  }

  async function entities(): Promise<Entity[]> {
    const response = await fetch(
      `${url}/entities?filter=kind=component&order=asc:metadata.name`,
      { headers: { authorization: mockCredentials.service.header() } },
    );
    return response.json();
  }

  async function until(done: (found: Entity[]) => boolean): Promise<Entity[]> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const found = await entities();
      if (done(found)) {
        return found;
      }
      if (Date.now() > deadline) {
        throw new Error(`The catalog has ${JSON.stringify(names(found))}`);
      }
      await new Promise(next => {
        setTimeout(next, 100);
      });
    }
  }

  it('brings in every store with owner, links and the annotations of the Kubernetes tab', async () => {
    const store = add('tea-shop');
    await start();
    const [entity] = await until(
      found => has('tea-shop')(found) && Boolean(found[0].relations?.length),
    );

    expect(entity).toMatchObject({
      kind: 'Component',
      metadata: {
        title: 'Tea Shop',
        annotations: {
          'backstage.io/managed-by-location': 'stores:default',
          'backstage.io/kubernetes-namespace': 'store-tea-shop',
          'backstage.io/kubernetes-label-selector': `store-platform.dev/store-id=${store.metadata.id}`,
        },
        links: [{ title: 'Shop' }, { title: 'Admin' }],
      },
      spec: { type: 'store', owner: 'group:default/shops' },
      relations: [{ type: 'ownedBy', targetRef: 'group:default/shops' }],
    });
    expect([...fake.state.callers]).toEqual(['plugin:catalog']);
  });

  it('follows a store from its request to its end', async () => {
    add('bystander');
    await start();
    await until(has('bystander'));

    const store = add('tea-shop');
    await fake.announce({ storeId: store.metadata.id, name: 'tea-shop' });
    await until(has('bystander', 'tea-shop'));

    const renamed = change(store, { title: 'Fine Teas' });
    await fake.announce({ storeId: store.metadata.id, name: 'tea-shop' });
    await until(found => found[1]?.metadata.title === 'Fine Teas');

    const deleting = change(renamed, {
      deletionRequestedAt: '2026-01-02T03:04:05Z',
    });
    await fake.announce({ storeId: store.metadata.id, name: 'tea-shop' });
    await until(found => found[1]?.spec?.lifecycle === 'deprecated');

    change(deleting, { deletedAt: '2026-01-02T03:05:05Z' });
    await fake.announce({ storeId: store.metadata.id, name: 'tea-shop' });
    const started = Date.now();
    await until(has('bystander'));
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('restores an entity that somebody removed within seconds', async () => {
    add('bystander');
    add('tea-shop');
    await start();
    const [, entity] = await until(has('bystander', 'tea-shop'));
    const removed = await fetch(
      `${url}/entities/by-uid/${entity.metadata.uid}`,
      {
        method: 'DELETE',
        headers: { authorization: mockCredentials.user.header() },
      },
    );
    expect(removed.status).toBe(204);
    await until(has('bystander'));
    await until(has('bystander', 'tea-shop'));
  });

  it('removes a store that the API knows no more', async () => {
    const store = add('tea-shop');
    await start();
    await until(has('tea-shop'));

    fake.state.stores.clear();
    await fake.announce({ storeId: store.metadata.id, name: 'tea-shop' });
    expect(await until(has())).toEqual([]);
  });

  it('removes a store that left without its name', async () => {
    const store = add('tea-shop');
    await start();
    await until(has('tea-shop'));

    fake.state.stores.clear();
    await fake.announce({ storeId: store.metadata.id });
    expect(await until(has())).toEqual([]);
  });

  it('keeps the entity of a new store when news of the old one of that name comes late', async () => {
    const old = add('tea-shop', { deletedAt: '2026-01-02T03:05:05Z' });
    const fresh = add('tea-shop');
    const later = add('later');
    await start();
    await until(has('tea-shop', 'later'));

    await fake.announce({ storeId: old.metadata.id, name: 'tea-shop' });
    change(later, { deletedAt: '2026-01-02T03:05:05Z' });
    await fake.announce({ storeId: later.metadata.id, name: 'later' });
    const [entity] = await until(has('tea-shop'));
    expect(entity.metadata.annotations).toMatchObject({
      'store-platform.dev/store-id': fresh.metadata.id,
    });
  });

  it('waits for a stores backend that does not answer yet', async () => {
    add('tea-shop');
    fake.state.failures = 2;
    await start();
    expect(names(await until(has('tea-shop')))).toEqual(['tea-shop']);
  });

  it('repairs what an event could not bring, without waiting for the schedule', async () => {
    await start();
    await until(() => fake.state.lists > 0);
    const store = add('tea-shop');
    fake.state.failures = 1;
    await fake.announce({ storeId: store.metadata.id, name: 'tea-shop' });
    expect(names(await until(has('tea-shop')))).toEqual(['tea-shop']);
  });

  it('leaves out a store without a valid owner, and brings in the others', async () => {
    add('orphan', { owner: 'a/b/c' });
    add('tea-shop');
    await start();
    expect(names(await until(found => found.length > 0))).toEqual(['tea-shop']);
  });

  it('is not disturbed by events of others on its topic', async () => {
    await start();
    await fake.announce('nonsense');
    await fake.announce({ storeId: 7 });
    const store = add('tea-shop');
    await fake.announce({ storeId: store.metadata.id });
    expect(names(await until(has('tea-shop')))).toEqual(['tea-shop']);
  });
});
