import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import {
  dumpDatabase,
  interceptWrites,
  ReconcilerWorld,
  Write,
} from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())(
  'stores are set up, %s',
  databaseId => {
    let world: ReconcilerWorld;
    beforeEach(async () => {
      const knex = await createTestDatabase(databases, databaseId);
      world = await ReconcilerWorld.start({ knex });
    });
    afterEach(() => world.close());

    it('until they are Ready, and timeline and story tell how', async () => {
      const id = await world.create('tea');
      world.reconciler();

      const { status } = await world.until(id, 'Ready');

      expect(status.stages.map(stage => `${stage.id} ${stage.status}`)).toEqual(
        [
          'namespace completed',
          'network-policy completed',
          'secrets completed',
          'application completed',
          'setup completed',
          'ready completed',
        ],
      );
      for (const { startedAt = '', endedAt = '' } of status.stages) {
        expect(Date.parse(startedAt)).toBeLessThanOrEqual(Date.parse(endedAt));
      }
      expect(status.endpoints).toEqual([
        {
          id: 'shop',
          title: 'Shop',
          url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
        },
      ]);
      expect(status.observedGeneration).toBe(1);
      const events = await world.events(id);
      expect(
        events.map(({ reason, stage }) => [reason, stage].join(' ').trim()),
      ).toEqual([
        'Requested',
        'ProvisioningStarted',
        'StageCompleted namespace',
        'StageCompleted network-policy',
        'StageCompleted secrets',
        'StageCompleted application',
        'StageCompleted setup',
        'BecameReady ready',
      ]);
      expect(events.every(({ type }) => type === 'Normal')).toBe(true);
      expect(world.told.at(-1)).toEqual({ name: 'tea', reason: 'BecameReady' });
    });

    it('with the request id in every line of the log', async () => {
      const id = await world.create('tea');
      world.reconciler();
      await world.until(id, 'Ready');

      const lines = world.logs.split('\n').map(line => JSON.parse(line));
      const ours = lines.filter(({ store }) => store !== undefined);

      expect(ours.length).toBeGreaterThan(5);
      for (const line of ours) {
        expect(line).toMatchObject({
          store: 'tea',
          engine: 'bazaar',
          generation: '1',
          requestId: 'req-tea',
        });
      }
    });

    it('by two backends that share them, and every object is written once', async () => {
      const names = Array.from({ length: 10 }, (_, index) => `shop-${index}`);
      const ids = await Promise.all(names.map(name => world.create(name)));
      const writes: Write[][] = [[], []];
      for (const list of writes) {
        const client = interceptWrites(world.connect(), {
          before: write => void list.push(write),
        });
        world.reconciler({ client, workers: 3 });
      }

      for (const id of ids) {
        await world.until(id, 'Ready', 60_000);
      }

      const all = writes.flat().map(({ verb, object }) => `${verb} ${object}`);
      expect(all).toHaveLength(new Set(all).size);
      expect(all.length).toBeGreaterThan(100);
      for (const id of ids) {
        const reasons = await world.reasons(id);
        expect(reasons.filter(reason => reason === 'BecameReady')).toHaveLength(
          1,
        );
      }
    });

    it('a few at a time, the others queue in the order they came', async () => {
      world.sim.faults.stickPods({ component: 'web' });
      const ids: string[] = [];
      for (const name of ['first', 'second', 'third', 'fourth']) {
        ids.push(await world.create(name));
      }
      world.reconciler({ provisioningLimit: 2 });
      await world.until(ids[0], 'Provisioning');
      await world.until(ids[1], 'Provisioning');

      for (const [index, position] of [
        [2, 1],
        [3, 2],
      ]) {
        const store = await world.until(ids[index], 'Queued');
        expect(store.status.queuePosition).toBe(position);
        expect(await world.hand.objects(store.metadata.namespace)).toEqual(
          new Map(),
        );
      }
      world.sim.faults.clear();
      for (const id of ids) {
        await world.until(id, 'Ready', 30_000);
      }
    });

    it('and no generated secret is found in database or log', async () => {
      const id = await world.create('tea');
      world.reconciler();
      const store = await world.until(id, 'Ready');
      await world.hand.patch('ConfigMap', 'store-tea', 'settings', {
        data: { title: 'Coffee' },
      });
      await world.wake(id);
      await world.stop();

      const objects = await world.objects(store);
      const secrets = [...objects.values()]
        .filter(({ kind }) => kind === 'Secret')
        .flatMap(({ data }) => Object.values(data ?? {}))
        .map(value => Buffer.from(String(value), 'base64').toString())
        .filter(value => !['admin', 'bazaar'].includes(value));
      expect(secrets.map(({ length }) => length).sort()).toEqual([32, 32, 64]);
      const written =
        (await dumpDatabase(world.knex)) +
        JSON.stringify(await world.knex('store_audit')) +
        world.logs;
      expect(written).toContain('tea');
      for (const secret of secrets) {
        expect(written).not.toContain(secret);
        expect(written).not.toContain(Buffer.from(secret).toString('base64'));
      }
    });
  },
);
