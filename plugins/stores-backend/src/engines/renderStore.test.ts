import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  STAGE_LABEL,
  Store,
  STORE_ID_LABEL,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { withShopWindow } from './__testUtils__/withShopWindow';
import { loadEngine } from './loadEngine';
import { createStoreRenderer } from './renderStore';
import { APPLIED_HASH_ANNOTATION } from './stampObject';
import { charts, writeEngineFolder } from './testUtils';

const profile = { profile: 'local', tenantValues: {}, engineValues: new Map() };

function kioskStore(title = 'Tea Shop') {
  const store = storeFixture();
  return {
    ...store,
    metadata: { ...store.metadata, title },
    spec: {
      ...store.spec,
      engine: 'kiosk',
      plan: 'tiny',
      parameters: { greeting: 'Hi' },
    },
  };
}

describe('renderStore', () => {
  let written: Awaited<ReturnType<typeof writeEngineFolder>>;
  beforeAll(async () => {
    written = await writeEngineFolder();
  });
  afterAll(() => written.remove());

  it('puts every object in its stage, stamped as the store’s own, pods included', async () => {
    const engine = await loadEngine(written);
    const desired = await createStoreRenderer(charts)({
      engine,
      store: kioskStore(),
      profile,
    });

    expect(desired.stages.map(({ id }) => id)).toEqual([
      'namespace',
      'network-policy',
      'secrets',
      'application',
      'ready',
    ]);
    const deployment = desired.stages[3].objects.find(
      ({ kind }) => kind === 'Deployment',
    );
    const labels = {
      [STORE_ID_LABEL]: kioskStore().metadata.id,
      [STAGE_LABEL]: 'application',
    };
    expect(deployment).toMatchObject({
      metadata: {
        labels,
        annotations: {
          [APPLIED_HASH_ANNOTATION]: expect.stringMatching(/^[0-9a-f]{16}$/),
        },
      },
      spec: { template: { metadata: { labels: { ...labels, app: 'web' } } } },
    });
    expect(desired.stages[2].secrets).toMatchObject([{ name: 'kiosk' }]);
    expect(JSON.stringify(deployment)).toContain('"Hi"');
  });

  it('leaves out an optional stage that the chart has nothing for, remembered or not', async () => {
    const { folder, remove } = await writeEngineFolder(withShopWindow);
    const engine = await loadEngine({ folder });
    const render = createStoreRenderer(charts);
    const stagesOf = async (window: boolean) => {
      const { spec, ...rest } = kioskStore();
      const parameters = { greeting: 'Hi', window };
      const store = { ...rest, spec: { ...spec, parameters } };
      const { stages } = await render({ engine, store, profile });
      return stages.map(({ id, objects }) => [id, objects.length]);
    };
    const closed = await stagesOf(false);
    const open = await stagesOf(true);
    expect(closed.slice(3)).toEqual([
      ['application', 2],
      ['ready', 0],
    ]);
    expect(open.slice(3)).toEqual([
      ['application', 2],
      ['window', 2],
      ['ready', 0],
    ]);
    expect(await stagesOf(false)).toEqual(closed);
    expect(await stagesOf(true)).toEqual(open);
    await remove();
  });

  it('lets the operator’s values win, and the store’s identity over those', async () => {
    const engine = await loadEngine(written);
    const desired = await createStoreRenderer(charts)({
      engine,
      store: kioskStore(),
      profile: {
        ...profile,
        engineValues: new Map([
          [
            'kiosk',
            {
              parameters: { greeting: 'Operator' },
              store: { title: 'Theirs' },
            },
          ],
        ]),
      },
    });
    const text = JSON.stringify(desired.stages[3].objects);
    expect(text).toContain('Tea Shop');
    expect(text).not.toContain('Theirs');
    expect(text).toContain('"Hi"');
  });

  it('does not run helm again for what it has rendered', async () => {
    const engine = await loadEngine(written);
    const counter = path.join(written.folder, '..', 'helm-counter');
    const log = path.join(written.folder, '..', 'runs');
    await writeFile(counter, `#!/bin/sh\necho run >> ${log}\nexec helm "$@"\n`);
    await chmod(counter, 0o755);
    const render = createStoreRenderer({ ...charts, helmPath: counter });

    const runs = async () =>
      (await readFile(log, 'utf8')).trim().split('\n').length;
    const first = await render({ engine, store: kioskStore(), profile });
    const again = await render({ engine, store: kioskStore(), profile });
    expect(await runs()).toBe(2);
    expect(again).toEqual(first);
    await render({ engine, store: kioskStore('Coffee'), profile });
    expect(await runs()).toBe(4);
  });

  it('gives a store that is suspended, restarted or has a Secret rotated what it is now, not what was rendered before', async () => {
    const { folder, remove } = await writeEngineFolder();
    const engine = await loadEngine({ folder });
    engine.definition.components = [
      {
        id: 'web',
        title: 'Web',
        kind: 'Deployment',
        name: 'web',
        optional: false,
      },
    ];
    const render = createStoreRenderer(charts);
    const web = async (spec: Partial<Store['spec']>) => {
      const store = kioskStore();
      const wanted = { ...store, spec: { ...store.spec, ...spec } };
      const { stages } = await render({ engine, store: wanted, profile });
      const objects = stages.flatMap(stage => stage.objects);
      return objects.find(({ kind }) => kind === 'Deployment')?.spec;
    };
    const before = await web({});
    expect(await web({ suspended: true })).toMatchObject({ replicas: 0 });
    const restarts = { web: '2026-01-01T00:00:00Z' };
    expect(JSON.stringify(await web({ restarts }))).toContain('2026-01-01');
    expect(
      JSON.stringify(await web({ rotations: { kiosk: '2026-02-02' } })),
    ).toContain('kiosk=2026-02-02');
    expect(await web({ rotations: { other: '2026-02-02' } })).toEqual(before);
    expect(await web({ rotations: undefined })).toEqual(before);
    expect(await web({})).toEqual(before);
    await remove();
  });

  it('renders for the version and the APIs of the cluster, also when those change', async () => {
    const { folder, remove } = await writeEngineFolder(files => ({
      ...files,
      'Chart.yaml': `${files['Chart.yaml']}kubeVersion: '>=1.30.0-0'\n`,
      'templates/web.yaml': files['templates/web.yaml'].replace(
        'app: web } }\n    spec:',
        `app: web, thing: '{{ .Capabilities.APIVersions.Has "example.com/v1/Thing" }}' } }\n    spec:`,
      ),
    }));
    const engine = await loadEngine({ folder });
    const render = createStoreRenderer(charts);
    const labelOn = async (kubeVersion: string, ...apiVersions: string[]) => {
      const { stages } = await render({
        engine,
        store: kioskStore(),
        profile,
        capabilities: { kubeVersion, apiVersions },
      });
      return /"thing":"(.*?)"/.exec(JSON.stringify(stages))?.[1];
    };

    expect(await labelOn('v1.34.4')).toBe('false');
    expect(await labelOn('v1.34.4', 'example.com/v1/Thing')).toBe('true');
    expect(await labelOn('v1.34.4')).toBe('false');
    await expect(labelOn('v1.29.1')).rejects.toThrow(
      /kiosk.* requires kubeVersion: >=1.30.0-0 which is incompatible with Kubernetes v1.29.1/,
    );
    await remove();
  });

  it.each([
    ['a plan that is gone', { plan: 'huge' }, /has no plan "huge" any more/],
    [
      'a parameter the chart cannot take',
      { parameters: { greeting: { a: 1 } } },
      /The chart "kiosk" does not render: .*greeting/,
    ],
  ])('says plainly what is wrong with %s', async (_, spec, message) => {
    const engine = await loadEngine(written);
    const store = kioskStore();
    await expect(
      createStoreRenderer(charts)({
        engine,
        store: { ...store, spec: { ...store.spec, ...spec } },
        profile,
      }),
    ).rejects.toThrow(message);
  });

  it('stops helm when it is cancelled', async () => {
    const engine = await loadEngine(written);
    await expect(
      createStoreRenderer(charts)({
        engine,
        store: kioskStore(),
        profile,
        signal: AbortSignal.abort(),
      }),
    ).rejects.toThrow(/abort/i);
  });
});
