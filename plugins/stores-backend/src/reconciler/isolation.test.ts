import { findCondition } from '@store-platform/backstage-plugin-stores-common';
import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';
import { ReconcilerWorld, interceptWrites } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();
const NAMESPACE = 'store-tea';
const ALLOW_ALL = {
  metadata: { name: 'allow-all' },
  spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{}] },
};

describe('the isolation of a store that is Ready', () => {
  let world: ReconcilerWorld;
  let id: string;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
    id = await world.create('tea');
    const reconciler = world.reconciler();
    await world.until(id, 'Ready');
    await reconciler.stop();
  });
  afterEach(() => world.close());

  const object = async (key: string) =>
    (await world.objects(await world.store(id))).get(key);
  const auditOf = async (event: string) =>
    (await world.knex('store_audit').where({ event })).map(
      ({ details }) => JSON.parse(details).message,
    );
  const notified = async () =>
    world
      .knex('store_notifications')
      .where({ topic: 'store-isolation' })
      .select('recipient', 'reason');

  it.each<[string, string, string, object, string]>([
    [
      'an egress rule added to a NetworkPolicy',
      'NetworkPolicy',
      'deny-by-default',
      { spec: { egress: [{}] } },
      'field spec.egress',
    ],
    [
      'a key added to the ResourceQuota',
      'ResourceQuota',
      'store',
      { spec: { hard: { 'count/secrets': '0' } } },
      'field spec.hard[count/secrets]',
    ],
    [
      'a limit added to the LimitRange',
      'LimitRange',
      'store',
      {
        spec: {
          limits: [
            { type: 'Pod', max: { cpu: '8' } },
            { type: 'PersistentVolumeClaim', max: { storage: '1Ti' } },
          ],
        },
      },
      'field spec.limits',
    ],
    [
      'a version added to what Pod Security enforces',
      'Namespace',
      NAMESPACE,
      {
        metadata: {
          labels: { 'pod-security.kubernetes.io/enforce-version': 'v1.22' },
        },
      },
      'field metadata.labels[pod-security.kubernetes.io/enforce-version]',
    ],
    [
      'what Pod Security enforces, changed',
      'Namespace',
      NAMESPACE,
      {
        metadata: {
          labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
        },
      },
      'field metadata.labels[pod-security.kubernetes.io/enforce]',
    ],
  ])('is restored after %s', async (_what, kind, name, part, field) => {
    const before = await object(`${kind}/${name}`);
    world.reconciler();
    await world.until(id, 'Ready');
    await world.hand.patch(kind, NAMESPACE, name, part);

    await eventually(async () => {
      expect(await object(`${kind}/${name}`)).toMatchObject({
        spec: before?.spec,
        metadata: { labels: before?.metadata.labels },
      });
      expect(await auditOf('store-isolation-restored')).toEqual([
        expect.stringContaining(
          `${kind} ${name} was modified outside Store Platform (${field}, by `,
        ),
      ]);
    }, 10_000);
    const after = await object(`${kind}/${name}`);
    expect(after?.spec).toEqual(before?.spec);
    expect(after?.metadata.labels).toEqual(before?.metadata.labels);
    expect(await world.reasons(id)).toContain('IsolationRestored');
    expect(await notified()).toEqual([
      { recipient: 'operators', reason: 'IsolationRestored' },
    ]);
  });

  it('is exact although nobody is recorded as the owner of what was added', async () => {
    await world.hand.patch('NetworkPolicy', NAMESPACE, 'deny-by-default', {
      metadata: { managedFields: [{}] },
      spec: { egress: [{}] },
    });
    world.reconciler();
    await world.wake(id);

    await eventually(async () => {
      const policy = await object('NetworkPolicy/deny-by-default');
      expect(policy?.spec).not.toHaveProperty('egress');
    }, 10_000);
  });

  it('leaves labels of the namespace that belong to others', async () => {
    await world.hand.patch('Namespace', '', NAMESPACE, {
      metadata: { labels: { 'example.com/team': 'tea' } },
    });
    world.reconciler();
    await world.wake(id);
    await new Promise(resolve => setTimeout(resolve, 1_000));

    expect((await object(`Namespace/${NAMESPACE}`))?.metadata.labels).toEqual(
      expect.objectContaining({ 'example.com/team': 'tea' }),
    );
    expect(await auditOf('store-isolation-restored')).toEqual([]);
  });

  it('is reported as weakened within seconds while a foreign NetworkPolicy is there', async () => {
    world.reconciler();
    await world.until(id, 'Ready');
    await world.hand.create('NetworkPolicy', ALLOW_ALL, NAMESPACE);

    await eventually(async () => {
      expect(findCondition(await world.store(id), 'Isolated')).toMatchObject({
        status: 'False',
        reason: 'ForeignNetworkPolicy',
        message: expect.stringMatching(
          /^NetworkPolicy allow-all \(by \S+\) was created outside Store Platform and may open the store's network/,
        ),
      });
    }, 5_000);
    expect(await object('NetworkPolicy/allow-all')).toBeDefined();
    await world.wake(id);
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(await auditOf('store-isolation-violated')).toHaveLength(1);
    expect(await notified()).toEqual([
      { recipient: 'operators', reason: 'IsolationViolated' },
    ]);

    await world.hand.remove('NetworkPolicy', NAMESPACE, 'allow-all');
    await eventually(async () => {
      expect(findCondition(await world.store(id), 'Isolated')).toMatchObject({
        status: 'True',
      });
    }, 5_000);
  });

  it('reports a foreign NetworkPolicy that carries the label of the store', async () => {
    const labels = { 'store-platform.dev/store-id': id };
    world.reconciler();
    await world.until(id, 'Ready');
    await world.hand.create(
      'NetworkPolicy',
      { ...ALLOW_ALL, metadata: { name: 'allow-all', labels } },
      NAMESPACE,
    );

    await eventually(async () => {
      expect(findCondition(await world.store(id), 'Isolated')).toMatchObject({
        reason: 'ForeignNetworkPolicy',
      });
    }, 10_000);
  });

  it.each(['labels', 'fieldManagers', 'objects'])(
    'is not in doubt for a foreign NetworkPolicy that is allowed by its %s',
    async rule => {
      const allow = { labels: {}, fieldManagers: [], objects: [] };
      const rules = {
        labels: { 'example.com/generated': 'yes' },
        fieldManagers: ['node'],
        objects: ['NetworkPolicy/allow-all'],
      };
      await world.hand.create(
        'NetworkPolicy',
        {
          ...ALLOW_ALL,
          metadata: {
            name: 'allow-all',
            labels: { 'example.com/generated': 'yes' },
          },
        },
        NAMESPACE,
      );
      world.reconciler({
        isolation: {
          mode: 'enforce',
          allow: {
            ...allow,
            ...Object.fromEntries([[rule, Reflect.get(rules, rule)]]),
          },
        },
      });
      await world.wake(id);
      await new Promise(resolve => setTimeout(resolve, 1_000));

      expect(findCondition(await world.store(id), 'Isolated')).toBeUndefined();
      expect(await object('NetworkPolicy/allow-all')).toBeDefined();
    },
  );

  it('is enforced: a foreign NetworkPolicy is deleted, and one that comes again and again is recorded once', async () => {
    world.reconciler({ isolation: { mode: 'enforce' } });
    await world.until(id, 'Ready');
    for (let round = 0; round < 4; round += 1) {
      await world.hand.create('NetworkPolicy', ALLOW_ALL, NAMESPACE);
      await eventually(async () => {
        expect(await object('NetworkPolicy/allow-all')).toBeUndefined();
      }, 10_000);
    }

    await eventually(async () => {
      expect(await auditOf('store-isolation-restored')).toEqual([
        expect.stringMatching(
          /^Isolation restored: NetworkPolicy allow-all was created outside Store Platform \(by \S+\) and was removed\.$/,
        ),
      ]);
    });
    expect((await notified()).length).toBe(1);
    const { drift_history: history } = await world.knex('stores').first();
    expect(JSON.parse(history)).toMatchObject([
      { object: 'NetworkPolicy allow-all', unreported: 3 },
    ]);
  });

  it('reports what the cluster does not let it remove, and keeps the store Ready', async () => {
    const client = interceptWrites(world.connect(), {
      before: ({ verb, object: name }) => {
        if (verb === 'delete' && name.includes('allow-all')) {
          throw new Error('denied by policy engine');
        }
      },
    });
    world.reconciler({ client, isolation: { mode: 'enforce' } });
    await world.until(id, 'Ready');
    await world.hand.create('NetworkPolicy', ALLOW_ALL, NAMESPACE);

    await eventually(async () => {
      expect(findCondition(await world.store(id), 'Isolated')).toMatchObject({
        status: 'False',
        message: expect.stringContaining(
          'It could not be removed: denied by policy engine',
        ),
      });
    }, 5_000);
    await world.until(id, 'Ready');
  });

  it('costs no list while nothing foreign is there', async () => {
    const lists: string[] = [];
    const inner = world.connect();
    world.reconciler({
      client: {
        ...interceptWrites(inner, {}),
        list: (selection, options) => {
          lists.push(selection.kind);
          return inner.list(selection, options);
        },
      },
      resyncMs: 200,
    });
    await new Promise(resolve => setTimeout(resolve, 1_000));
    lists.length = 0;
    await new Promise(resolve => setTimeout(resolve, 1_500));

    expect(lists).toEqual([]);
  });
});
