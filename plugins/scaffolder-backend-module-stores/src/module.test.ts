import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import yaml from 'yaml';
import scaffolderModuleStores from '.';
import { FakeStoresApi } from './__testUtils__/FakeStoresApi';
import { fakeStoresPlugin } from './__testUtils__/fakeStoresPlugin';

const templateFile = resolve(
  __dirname,
  '../../../templates/create-store/template.yaml',
);
const template: Entity = yaml.parse(readFileSync(templateFile, 'utf8'));
template.metadata.annotations = {
  'backstage.io/managed-by-location': `file:${templateFile}`,
};

/** What the form hands over. */
const values = {
  title: 'Tea Shop',
  name: 'tea-shop',
  engine: 'woocommerce',
  parameters: { sampleData: true },
  owner: 'group:default/shops',
  adminEmail: 'jo@example.com',
  plan: 'small',
  hostname: 'tea-shop.127.0.0.1.nip.io',
};

interface Task {
  status: string;
}
interface TaskEvent {
  body: { message: string; output?: unknown };
}

jest.setTimeout(60_000);

describe('the Create Store template in the scaffolder', () => {
  const fake = new FakeStoresApi();
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const { server } = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderModuleStores,
        fakeStoresPlugin(fake),
        catalogServiceMock.factory({ entities: [template] }),
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost' },
            organization: { name: 'Test' },
          },
        }),
      ],
    });
    url = `http://localhost:${server.port()}/api/scaffolder/v2`;
    stop = () => server.stop();
  });

  afterAll(async () => {
    await stop();
  });

  beforeEach(() => {
    fake.stores.clear();
    fake.received.length = 0;
    fake.story = [];
  });

  async function call<T>(path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: mockCredentials.user.header(),
        'content-type': 'application/json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${response.status} ${text}`);
    }
    return JSON.parse(text);
  }

  async function start(changes: Partial<typeof values> = {}): Promise<string> {
    const { id } = await call<{ id: string }>('/tasks', {
      templateRef: 'template:default/create-store',
      values: { ...values, ...changes },
    });
    return id;
  }

  async function until<T>(
    read: () => Promise<T>,
    done: (value: T) => boolean,
  ): Promise<T> {
    for (;;) {
      const value = await read();
      if (done(value)) {
        return value;
      }
      await new Promise(next => {
        setTimeout(next, 100);
      });
    }
  }

  const finished = (id: string) =>
    until(
      () => call<Task>(`/tasks/${id}`),
      ({ status }) => ['completed', 'failed', 'cancelled'].includes(status),
    );

  const events = (id: string) => call<TaskEvent[]>(`/tasks/${id}/events`);

  it('creates the store, tells its stages, and ends with the links', async () => {
    const ready = storeFixture({ summary: 'Ready' }).status;
    fake.story = [
      store => store,
      store => ({ ...store, status: { ...ready } }),
    ];
    const id = await start();
    expect(await finished(id)).toMatchObject({ status: 'completed' });

    expect(fake.stores.size).toBe(1);
    const [store] = fake.stores.values();
    expect(store.spec.parameters).toEqual({ sampleData: true });

    const told = await events(id);
    const log = told.map(({ body }) => body.message).join('\n');
    expect(log).toContain(
      'Queued: 3 of 3 places in use (tea, books, another store). Position 2.',
    );
    expect(log).toContain('Database: completed');
    for (const { authorization } of fake.received) {
      expect(authorization).toMatch(/^Bearer /);
      expect(log).not.toContain(authorization?.replace('Bearer ', ''));
    }
    expect(told.at(-1)?.body.output).toMatchObject({
      links: [
        { entityRef: 'component:default/tea-shop' },
        { url: 'http://127.0.0.1:30080/' },
        { url: 'http://127.0.0.1:30080/wp-admin/' },
      ],
    });
  });

  it('fails with the cause in plain words', async () => {
    fake.story = [() => ({ ...storeFixture({ summary: 'Failed' }) })];
    const id = await start();
    expect(await finished(id)).toMatchObject({ status: 'failed' });

    expect(JSON.stringify(await events(id))).toContain(
      'Store tea-shop failed at Application: The image shop/web:1 cannot be pulled: not found',
    );
  });

  it('says what state the store is in when the task is cancelled', async () => {
    const id = await start();
    await until(
      () => events(id),
      told => JSON.stringify(told).includes('Position 2'),
    );
    await call(`/tasks/${id}/cancel`, {});
    const told = await until(
      () => events(id),
      list => JSON.stringify(list).includes('Stopped waiting'),
    );

    expect(JSON.stringify(told)).toContain(
      'Store tea-shop is Queued: 3 of 3 places in use (tea, books, another store). Position 2. It continues by itself',
    );
    await finished(id);
    expect([...fake.stores.values()]).toEqual([
      expect.objectContaining({
        metadata: expect.not.objectContaining({
          deletionRequestedAt: expect.anything(),
        }),
      }),
    ]);
  });

  it('makes no second store when a failed task is retried', async () => {
    fake.story = [() => storeFixture({ summary: 'Suspended' })];
    const id = await start();
    expect(await finished(id)).toMatchObject({ status: 'failed' });
    const [store] = fake.stores.values();

    fake.story = [
      () => ({ ...store, status: storeFixture({ summary: 'Ready' }).status }),
    ];
    await call(`/tasks/${id}/retry`, {});
    expect(
      await until(
        () => call<Task>(`/tasks/${id}`),
        ({ status }) => status === 'completed',
      ),
    ).toMatchObject({ status: 'completed' });
    expect(
      fake.received.filter(({ method }) => method === 'POST'),
    ).toHaveLength(1);
  });

  it('writes nothing in a dry run', async () => {
    const { log } = await call<{ log: TaskEvent[] }>('/dry-run', {
      template,
      values,
      directoryContents: [],
    });
    expect(JSON.stringify(log)).toContain('Would create store tea-shop');
    expect(fake.stores.size).toBe(0);
  });
});
