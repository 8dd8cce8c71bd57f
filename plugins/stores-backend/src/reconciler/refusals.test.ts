import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import type { InventoryEntry } from '../database/types';
import { eventually } from '../kubernetes/contract/eventually';
import type { ClusterClient } from '../kubernetes/types';
import { interceptWrites, ReconcilerWorld } from './__testUtils__';
import { reconcileStore } from './loop/reconcileStore';
import { conditionOf } from './report/conditions';

jest.setTimeout(120_000);

const databases = testDatabases();
const deed = deedOf('Requested');

async function changePlan(world: ReconcilerWorld, id: string, plan: string) {
  const { version } = (await world.store(id)).metadata;
  const changed = await world.db.updateStore({
    id,
    expectedVersion: version,
    changes: { plan },
    deed,
  });
  expect(changed.outcome).toBe('updated');
}

describe('a store with an object that the cluster refuses', () => {
  let world: ReconcilerWorld;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
  });
  afterEach(() => world.close());

  /** A client that renders one ConfigMap with a number where text has to be. */
  const untypable = (name = 'settings'): ClusterClient => {
    const client = world.connect();
    return {
      ...interceptWrites(client, {}),
      apply: (object, options) =>
        client.apply(
          object.kind === 'ConfigMap' && object.metadata.name === name
            ? { ...object, data: { title: 1 } }
            : object,
          options,
        ),
    };
  };
  /** A webhook that has to look at a kind of objects and that nobody answers for. */
  const webhook = async (resource: string, group = '') => {
    await world.connect().apply({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'check' },
      webhooks: [
        {
          name: 'check.example.com',
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          rules: [
            {
              apiGroups: [group],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: [resource],
            },
          ],
          clientConfig: { service: { namespace: 'policy', name: 'check' } },
        },
      ],
    });
  };
  const removeWebhook = () =>
    world.connect().delete({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      name: 'check',
    });
  const condition = async (id: string, type: 'Ready' | 'Reconciling') =>
    conditionOf((await world.store(id)).status.conditions, type);
  const blamed = async (id: string) =>
    (await world.store(id)).status.stages
      .filter(({ message }) => message !== undefined)
      .map(({ id: stage, status, message }) => [stage, status, message]);
  const objects = async (id: string) =>
    new Set((await world.objects(await world.store(id))).keys());
  const inventory = async (id: string): Promise<string[]> => {
    const row = await world.knex('stores').where({ id }).first();
    const entries: InventoryEntry[] = JSON.parse(row.inventory);
    return entries.map(({ kind, name }) => `${kind}/${name}`);
  };
  const later = (id: string, reason: string) =>
    eventually(async () => {
      expect(await condition(id, 'Reconciling')).toMatchObject({ reason });
    }, 10_000);

  it('fails with object and field on its stage, has everything else, and goes on with a retry', async () => {
    const id = await world.create('tea');
    const first = world.reconciler({ client: untypable() });

    const failed = await world.until(id, 'Failed');
    const message =
      'ConfigMap settings was refused: data.title: expected string, got 1';
    expect(await blamed(id)).toEqual([['application', 'failed', message]]);
    expect(failed.status.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Stalled',
        status: 'True',
        reason: 'ObjectRefused',
        message,
      }),
    );
    expect((await world.events(id)).at(-1)).toMatchObject({
      reason: 'Failed',
      stage: 'application',
      message,
    });
    const there = await objects(id);
    const others = ['Deployment/web', 'Service/web', 'Job/setup'];
    expect(others.filter(key => !there.has(key))).toEqual([]);
    expect(there.has('ConfigMap/settings')).toBe(false);
    const listed = await inventory(id);
    expect(listed).toEqual(expect.arrayContaining(others));
    expect(listed).not.toContain('ConfigMap/settings');

    await first.stop();
    world.reconciler();
    await world.db.requestRetry({ id, deed });
    await world.until(id, 'Ready');
    expect(await world.reasons(id)).not.toContain('DriftCorrected');
  });

  it('waits for a webhook that cannot be called, names it, has everything else, and goes on by itself', async () => {
    await webhook('services');
    const id = await world.create('tea');
    world.reconciler();

    await later(id, 'WebhookUnavailable');
    await world.until(id, 'Provisioning');
    expect(await condition(id, 'Ready')).toMatchObject({
      status: 'False',
      reason: 'WebhookUnavailable',
      message: expect.stringMatching(
        /^Service web was refused because the webhook check\.example\.com could not be called: Post .*service "check" not found$/,
      ),
    });
    expect(await blamed(id)).toEqual([
      ['application', 'running', expect.stringContaining('Service web')],
    ]);
    expect([...(await objects(id))]).toEqual(
      expect.arrayContaining(['Deployment/web', 'Job/setup']),
    );

    await removeWebhook();
    await world.until(id, 'Ready', 40_000);
    const reasons = await world.reasons(id);
    expect(reasons.filter(each => each === 'WebhookUnavailable')).toHaveLength(
      1,
    );
    expect(reasons).not.toContain('ClusterUnreachable');
  });

  it('fails when its time is up, with the webhook, and not before', async () => {
    await webhook('services');
    const id = await world.create('tea');
    const began = Date.now();
    world.reconciler({ timeoutMs: 3_000 });

    const failed = await world.until(id, 'Failed');
    expect(Date.now() - began).toBeGreaterThan(2_800);
    expect(failed.status.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Stalled',
        reason: 'WebhookUnavailable',
        message: expect.stringMatching(
          /^Not ready after 3 seconds\. Service web was refused because the webhook check\.example\.com/,
        ),
      }),
    );
  });

  it('fails when its time is up also if the cluster is gone every other moment', async () => {
    await webhook('services');
    const id = await world.create('tea');
    const outage = { name: 'outage', match: { path: '/api' }, status: 401 };
    const flicker = setInterval(async () => {
      if (world.sim.faults.list().requests.length > 0) {
        world.sim.faults.clear('outage');
      } else {
        world.sim.faults.set(outage);
      }
      // Otherwise it would be looked at ever less often.
      await world.wake(id);
    }, 700);
    try {
      world.reconciler({ timeoutMs: 3_000, resyncMs: 200 });
      await world.until(id, 'Failed', 60_000);
    } finally {
      clearInterval(flicker);
    }
    const reasons = await world.reasons(id);
    expect(reasons).toContain('ClusterLoginRefused');
    expect(reasons).toContain('WebhookUnavailable');
  });

  it('runs nothing while its isolation is not complete', async () => {
    await webhook('networkpolicies', 'networking.k8s.io');
    const id = await world.create('tea');
    world.reconciler();

    await later(id, 'WebhookUnavailable');
    const there = [...(await objects(id))];
    expect(there).toEqual(
      expect.arrayContaining(['ConfigMap/settings', 'Service/web']),
    );
    expect(there.filter(key => /^(Deployment|Job|Pod)\//.test(key))).toEqual(
      [],
    );
    const [[stage]] = await blamed(id);
    expect(stage).toBe('network-policy');

    await removeWebhook();
    await world.until(id, 'Ready', 40_000);
  });

  it('has its Secrets made when they may be, and everything else before', async () => {
    await webhook('secrets');
    const id = await world.create('tea');
    world.reconciler();

    await later(id, 'WebhookUnavailable');
    expect(await condition(id, 'Ready')).toMatchObject({
      message: expect.stringMatching(
        /^Secret \w+ was refused because .*\. Secret \w+ was refused because .*/,
      ),
    });
    expect((await objects(id)).has('Deployment/web')).toBe(true);
    expect(await inventory(id)).not.toContain('Secret/bazaar');

    await removeWebhook();
    await world.until(id, 'Ready', 40_000);
  });

  it('that was ready has everything else of a change although a workload of it is refused', async () => {
    const id = await world.create('tea');
    const first = world.reconciler();
    await world.until(id, 'Ready');
    await first.stop();
    const client = world.connect();
    world.reconciler({
      client: {
        ...interceptWrites(client, {}),
        apply: (object, options) =>
          client.apply(
            object.kind === 'Deployment'
              ? { ...object, spec: { replicaz: 1 } }
              : object,
            options,
          ),
      },
    });
    await changePlan(world, id, 'big');
    const { event, ...restart } = deedOf('RestartRequested');
    await world.db.changeStore({
      id,
      deed: restart,
      decide: () => ({ type: 'change', change: { restart: 'web' }, event }),
    });

    await later(id, 'ObjectRefused');
    expect(await condition(id, 'Reconciling')).toMatchObject({
      message:
        'Deployment web was refused: spec.replicaz: field not declared in schema',
    });
    expect((await objects(id)).has('ConfigMap/extra')).toBe(true);
    expect(await world.reasons(id)).not.toContain('Failed');
  });

  it('says what the cluster does not let go, and removes it when it does', async () => {
    const id = await world.create('tea', { plan: 'big' });
    const first = world.reconciler();
    await world.until(id, 'Ready');
    await first.stop();
    world.sim.faults.set({
      name: 'keep',
      match: { method: 'DELETE', path: /configmaps\/extra/ },
      status: 403,
    });
    await changePlan(world, id, 'small');
    world.reconciler();

    await later(id, 'Forbidden');
    expect(await condition(id, 'Reconciling')).toMatchObject({
      message: expect.stringMatching(/^ConfigMap extra was not allowed: /),
    });
    expect((await objects(id)).has('ConfigMap/extra')).toBe(true);
    expect(await inventory(id)).toContain('ConfigMap/extra');

    world.sim.faults.clear();
    await world.wake(id);
    await eventually(async () => {
      expect((await objects(id)).has('ConfigMap/extra')).toBe(false);
    }, 10_000);
    await later(id, 'InSync');
  });

  it('that was ready stays so, says what cannot be compared, and has everything else corrected', async () => {
    const id = await world.create('tea');
    const first = world.reconciler();
    await world.until(id, 'Ready');
    await first.stop();
    await webhook('configmaps');
    // A new backend remembers nothing, so it has to compare everything.
    world.reconciler({ resyncMs: 500 });

    await eventually(async () => {
      const { conditions } = (await world.store(id)).status;
      expect(conditionOf(conditions, 'Drifted')).toMatchObject({
        status: 'Unknown',
        reason: 'WebhookUnavailable',
        message: expect.stringMatching(
          /^ConfigMap settings was refused because the webhook check\.example\.com/,
        ),
      });
    }, 10_000);
    await world.hand.remove('Service', 'store-tea', 'web');
    await eventually(async () => {
      expect((await objects(id)).has('Service/web')).toBe(true);
    }, 10_000);
    await world.until(id, 'Ready');

    await removeWebhook();
    await eventually(async () => {
      const { conditions } = (await world.store(id)).status;
      expect(conditionOf(conditions, 'Drifted')?.status).toBe('False');
    }, 10_000);
    const reasons = await world.reasons(id);
    expect(reasons.filter(each => each === 'WebhookUnavailable')).toHaveLength(
      1,
    );
  });

  it('that was ready does not fail, says why its change is not complete, and goes on by itself', async () => {
    const id = await world.create('tea');
    const first = world.reconciler({ resyncMs: 500 });
    await world.until(id, 'Ready');
    await first.stop();
    const second = world.reconciler({
      client: untypable('extra'),
      resyncMs: 500,
      timeoutMs: 1_000,
    });
    await changePlan(world, id, 'big');

    const message =
      'ConfigMap extra was refused: data.title: expected string, got 1';
    await later(id, 'ObjectRefused');
    await new Promise(resolve => setTimeout(resolve, 2_000));
    expect(await condition(id, 'Reconciling')).toMatchObject({
      status: 'True',
      message,
    });
    const reasons = await world.reasons(id);
    expect(reasons.filter(each => each === 'ObjectRefused')).toHaveLength(1);
    expect(reasons).not.toContain('Failed');
    expect((await objects(id)).has('PersistentVolumeClaim/archive')).toBe(true);

    await second.stop();
    world.reconciler({ resyncMs: 500 });
    await eventually(async () => {
      expect(await condition(id, 'Reconciling')).toMatchObject({
        status: 'False',
      });
    }, 10_000);
    await world.until(id, 'Ready');
  });
});

describe('an object that a pass made before it was cut off', () => {
  let world: ReconcilerWorld;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
  });
  afterEach(() => world.close());

  it('is removed when it is not wanted any more, although nobody recorded it', async () => {
    const id = await world.create('tea', { plan: 'big' });
    await world.wake(id);
    const [leased] = await world.db.leaseDueStores({
      limit: 1,
      leaseMs: 60_000,
      provisioningLimit: 1,
    });
    const killed = new AbortController();
    const client = interceptWrites(world.connect(), {
      before: () => killed.signal.throwIfAborted(),
      after: ({ object }) => {
        if (object.endsWith('ConfigMap/extra')) {
          killed.abort();
        }
      },
    });
    await expect(
      reconcileStore({
        ...world.passOptions({ client }),
        leased,
        changes: [],
        signal: killed.signal,
      }),
    ).rejects.toThrow();
    const extra = async () =>
      (await world.objects(await world.store(id))).has('ConfigMap/extra');
    expect(await extra()).toBe(true);

    await changePlan(world, id, 'small');
    await world.knex('stores').update({ lease_token: null, next_at: 1 });
    world.reconciler();

    await world.until(id, 'Ready');
    await eventually(async () => expect(await extra()).toBe(false), 5_000);
    const row = await world.knex('stores').where({ id }).first();
    expect(JSON.parse(row.planned_inventory)).toEqual([]);
    expect(await world.reasons(id)).not.toContain('DriftCorrected');
  });
});
