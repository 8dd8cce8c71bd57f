import { createServer, type Server } from 'node:http';
import type { StoreSummary } from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { loadEngine } from '../engines/loadEngine';
import { writeEngineFolder } from '../engines/testUtils';
import { HealthOfStore } from './HealthOfStore';

describe('how a shop answered lately', () => {
  let shop: Server;
  let url: string;
  let status = 503;
  let asked = 0;
  beforeAll(async () => {
    shop = createServer((_request, response) => {
      asked += 1;
      response.writeHead(status).end();
    });
    await new Promise<void>(resolve => {
      shop.listen(0, '127.0.0.1', resolve);
    });
    const at = shop.address();
    url = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/`;
  });
  afterAll(() => shop.close());

  it('is asked anew once the store’s state is another, however lately it was asked', async () => {
    const written = await writeEngineFolder();
    const engine = await loadEngine(written);
    await written.remove();
    const health = new HealthOfStore({ onProbed: () => {}, now: () => 0 });
    const answers = async (summary: StoreSummary) => {
      const store = storeFixture({ summary });
      const endpoints = [{ id: 'shop', title: 'Shop', url }];
      const probes = await health.readProbes({
        store: { ...store, status: { ...store.status, endpoints } },
        engine,
        cluster: { addressing: { mode: 'NodePort' } },
      });
      return probes.map(({ ok }) => ok);
    };

    expect(await answers('Provisioning')).toEqual([false]);
    status = 200;
    expect(await answers('Provisioning')).toEqual([false]);
    expect(await answers('Ready')).toEqual([true]);
    expect(await answers('Ready')).toEqual([true]);
    expect(asked).toBe(2);
  });
});
