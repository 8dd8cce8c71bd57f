import {
  findCondition,
  type JsonObject,
} from '@store-platform/backstage-plugin-stores-common';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import type { StoreChange } from '../database/operations/changeToRow';
import { APPLIED_HASH_ANNOTATION } from '../engines/stampObject';
import type { PlannedStage } from '../engines/types';
import { readField } from '../kubernetes/fields/FieldPath';
import { eventually } from '../kubernetes/contract/eventually';
import { interceptWrites, ReconcilerWorld } from './__testUtils__';
import { StoreReconciler } from './loop/StoreReconciler';
import type { ReconcilerSettings } from './__testUtils__/ReconcilerWorld';

jest.setTimeout(120_000);

const databases = testDatabases();
const NAMESPACE = 'store-tea';
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

describe('drift of a store that is Ready', () => {
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

  const object = async (key: string) => {
    const found = (await world.objects(await world.store(id))).get(key);
    if (!found) {
      throw new Error(`${key} is not there`);
    }
    return found;
  };
  const drifted = async () => findCondition(await world.store(id), 'Drifted');
  const messages = async (reason: string) =>
    (await world.events(id))
      .filter(event => event.reason === reason)
      .map(({ message }) => message);
  const replicas = async () =>
    readField(await object('Deployment/web'), ['f:spec', 'f:replicas']);
  const scale = (to: number, manager: string, subresource?: 'scale') =>
    world.hand.patch(
      'Deployment',
      NAMESPACE,
      'web',
      { spec: { replicas: to } },
      { manager, subresource },
    );
  /** Starts a backend and waits until it has looked at the store. */
  async function startBackend(settings: ReconcilerSettings = {}) {
    const writes: string[] = [];
    const client = interceptWrites(world.connect(), {
      before: ({ verb, object: name }) => void writes.push(`${verb} ${name}`),
    });
    const reconciler = world.reconciler({ client, ...settings });
    await world.wake(id);
    await pause(700);
    writes.length = 0;
    return { reconciler, writes };
  }
  async function lookAgain() {
    await world.wake(id);
    await pause(700);
  }

  /** Adds to the first container of the pods. */
  async function withContainer(part: JsonObject, more: JsonObject[] = []) {
    const { spec } = await object('Deployment/web');
    const containers = readField({ spec }, [
      'f:spec',
      'f:template',
      'f:spec',
      'f:containers',
    ]);
    const [web] = Array.isArray(containers) ? containers : [];
    return {
      spec: {
        template: {
          spec: { containers: [{ ...Object(web), ...part }, ...more] },
        },
      },
    };
  }

  it.each<[string, string, () => Promise<object>, string]>([
    [
      'a sidecar',
      'Deployment',
      () =>
        withContainer({}, [
          {
            name: 'spy',
            image: 'example.com/spy:1',
            securityContext: { runAsNonRoot: true },
          },
        ]),
      'spec.template.spec.containers[spy]',
    ],
    [
      'a command',
      'Deployment',
      () => withContainer({ workingDir: '/tmp' }),
      'spec.template.spec.containers[web].workingDir',
    ],
    [
      'external addresses',
      'Service',
      async () => ({ spec: { externalIPs: ['192.0.2.1'] } }),
      'spec.externalIPs',
    ],
    [
      'another key',
      'ConfigMap',
      async () => ({ data: { spy: 'on' } }),
      'data.spy',
    ],
  ])('%s added to a %s is removed', async (_what, kind, part, field) => {
    const name = kind === 'ConfigMap' ? 'settings' : 'web';
    const before = await object(`${kind}/${name}`);
    await startBackend();
    await world.hand.patch(kind, NAMESPACE, name, await part(), {
      manager: 'kubectl-edit',
    });

    await eventually(async () => {
      const { spec, data } = await object(`${kind}/${name}`);
      expect({ spec, data }).toEqual({ spec: before.spec, data: before.data });
      expect(await messages('DriftCorrected')).toEqual([
        `Drift corrected: ${kind} ${name} was modified outside Store Platform (added field ${field}, by kubectl-edit)`,
      ]);
    }, 10_000);
    await world.until(id, 'Ready');
  });

  it('a label and an annotation of others are left', async () => {
    const { writes } = await startBackend();
    await world.hand.patch('Deployment', NAMESPACE, 'web', {
      metadata: { labels: { team: 'tea' }, annotations: { note: 'mine' } },
    });
    await lookAgain();

    expect(writes).toEqual([]);
    expect((await object('Deployment/web')).metadata.labels).toMatchObject({
      team: 'tea',
    });
  });

  it('is only reported, once, with field and manager, when that is configured', async () => {
    const { writes } = await startBackend({ workloads: { mode: 'report' } });
    await scale(3, 'kubectl-edit');
    await world.hand.patch(
      'Service',
      NAMESPACE,
      'web',
      { spec: { externalIPs: ['192.0.2.1'] } },
      { manager: 'kubectl-edit' },
    );
    const message =
      'Service web was modified outside Store Platform (added field spec.externalIPs, by kubectl-edit)';
    await eventually(async () => {
      expect(await drifted()).toMatchObject({
        status: 'True',
        reason: 'DriftReported',
        message: expect.stringContaining(message),
      });
    });
    expect((await drifted())?.message).toContain(
      'Deployment web was modified outside Store Platform (field spec.replicas, by kubectl-edit)',
    );
    await lookAgain();
    await lookAgain();

    expect(writes).toEqual([]);
    expect(
      (await messages('DriftReported')).filter(text => text.includes(message)),
    ).toHaveLength(1);
    await world.until(id, 'Ready');
  });

  it('of what an ignore rule names is left', async () => {
    const { writes } = await startBackend({
      workloads: {
        ignore: [
          { kind: 'Service', path: 'spec.externalIPs' },
          { fieldManager: 'tuner' },
        ],
      },
    });
    await scale(3, 'tuner');
    await world.hand.patch('Service', NAMESPACE, 'web', {
      spec: { externalIPs: ['192.0.2.1'] },
    });
    await lookAgain();
    await lookAgain();

    expect(writes).toEqual([]);
    expect(await drifted()).toMatchObject({ status: 'False' });
    expect(await replicas()).toBe(3);
  });

  it('by an autoscaler is left, also when something else changes, and ends where the store is suspended', async () => {
    const { writes } = await startBackend();
    await scale(3, 'kube-controller-manager', 'scale');
    await lookAgain();
    expect(writes).toEqual([]);

    await change({ title: 'Coffee' });
    await eventually(async () => {
      expect(writes).toContain('apply store-tea ConfigMap/settings');
    });
    await world.until(id, 'Ready');
    expect(await replicas()).toBe(3);

    await change({ suspended: true });
    await eventually(async () => expect(await replicas()).toBe(0), 10_000);
    await world.until(id, 'Suspended');
    await change({ suspended: false });
    await eventually(async () => expect(await replicas()).toBe(1), 10_000);
    await world.until(id, 'Ready');
    expect(await messages('DriftCorrected')).toEqual([]);
  });

  it('ends where a chart renders an object twice: neither rendering is written for ever', async () => {
    const writes: string[] = [];
    const client = interceptWrites(world.connect(), {
      before: ({ object: name }) => void writes.push(name),
    });
    const pass = world.passOptions({ client });
    const reconciler = new StoreReconciler({
      db: world.db,
      pass: {
        ...pass,
        renderStore: async options => {
          const desired = await pass.renderStore(options);
          return { ...desired, stages: desired.stages.map(withTwin) };
        },
      },
      settings: {
        ...{ workers: 2, provisioningLimit: 2, leaseMs: 5_000, idleMs: 50 },
      },
      notify: () => {},
      logger: pass.logger,
    });
    reconciler.start();
    for (let look = 0; look < 10; look += 1) {
      await world.wake(id);
      await pause(300);
    }
    await reconciler.stop();

    expect(
      writes.filter(name => name.endsWith('ConfigMap/settings')).length,
    ).toBeLessThanOrEqual(6);
    expect(await drifted()).toMatchObject({
      reason: 'Conflict',
      message: expect.stringContaining(
        "ConfigMap settings was written 3 times in an hour with different content, because the engine's chart renders it more than once.",
      ),
    });
    await world.until(id, 'Ready');
  });

  it('that comes a third time within an hour is a conflict, reported once and corrected no more', async () => {
    const { reconciler, writes } = await startBackend();
    for (let round = 1; round <= 3; round += 1) {
      await scale(4, 'keda');
      await eventually(async () => {
        expect(await replicas()).toBe(1);
        expect((await messages('DriftCorrected')).length).toBe(round);
      }, 10_000);
    }
    const message =
      'keda sets spec.replicas of Deployment web: 3 corrections in an hour. Store Platform stopped correcting it. Change keda, remove the field from the chart, or add an ignore rule to stores.drift.ignore.';
    expect(await messages('DriftConflict')).toEqual([message]);
    await eventually(async () => {
      expect(await drifted()).toMatchObject({
        status: 'True',
        reason: 'Conflict',
        message,
      });
    });
    writes.length = 0;
    await scale(5, 'keda');
    await lookAgain();
    await lookAgain();
    expect(await replicas()).toBe(5);
    expect(writes).toEqual([]);
    await world.until(id, 'Ready');

    // Another backend knows it from the database.
    await reconciler.stop();
    const { writes: others } = await startBackend();
    await scale(6, 'keda');
    await lookAgain();
    expect(others).toEqual([]);
    expect(await messages('DriftConflict')).toHaveLength(1);
    expect(await drifted()).toMatchObject({ reason: 'Conflict' });

    // What is not disputed is put right all the same.
    await world.hand.patch('ConfigMap', NAMESPACE, 'settings', {
      data: { title: 'Coffee' },
    });
    await eventually(async () => {
      expect((await object('ConfigMap/settings')).data).toEqual({
        title: 'Shop tea',
      });
    }, 10_000);
    expect(await replicas()).toBe(6);
  });

  async function change(wanted: StoreChange | { title: string }) {
    const { event, ...deed } = deedOf('Asked');
    if ('title' in wanted) {
      const { metadata } = await world.store(id);
      const { outcome } = await world.db.updateStore({
        id,
        deed: { ...deed, event },
        expectedVersion: metadata.version,
        changes: { ...wanted, parameters: { greeting: 'Hi', colour: 'green' } },
      });
      if (outcome !== 'updated') {
        throw new Error(`The store is not changed: ${outcome}`);
      }
      return;
    }
    await world.db.changeStore({
      id,
      deed,
      decide: () => ({ type: 'change', change: wanted, event }),
    });
  }
});

/** A stage whose ConfigMap is rendered once more, with other content. */
function withTwin(stage: PlannedStage): PlannedStage {
  const twins = stage.objects
    .filter(
      ({ kind, metadata: { name } }) =>
        kind === 'ConfigMap' && name === 'settings',
    )
    .map(object => ({
      ...object,
      metadata: {
        ...object.metadata,
        annotations: { [APPLIED_HASH_ANNOTATION]: 'twin' },
      },
      data: { title: 'Twin' },
    }));
  return { ...stage, objects: [...stage.objects, ...twins] };
}
