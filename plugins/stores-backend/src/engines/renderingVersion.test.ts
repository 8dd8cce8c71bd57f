import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultCapabilities } from './defaultCapabilities';
import { loadEngine } from './loadEngine';
import { createRenderingVersions } from './renderingVersion';
import { charts, writeEngineFolder } from './testUtils';
import type { Engine, RenderProfile } from './types';

describe('renderingVersion', () => {
  let engine: Engine;
  let folder: string;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    const written = await writeEngineFolder(files => files);
    remove = written.remove;
    engine = await loadEngine(written);
    folder = await mkdtemp(path.join(tmpdir(), 'tenant-'));
    await cp(charts.tenantChart, folder, { recursive: true });
  });
  afterEach(async () => {
    await remove();
    await rm(folder, { recursive: true });
  });

  const profile: RenderProfile = {
    profile: 'local',
    tenantValues: {},
    engineValues: new Map(),
  };
  const version = (
    changes: Partial<RenderProfile> = {},
    platformVersion = '1.0.0',
    capabilities = defaultCapabilities,
  ) =>
    createRenderingVersions({ tenantChart: folder, platformVersion })({
      engine,
      profile: { ...profile, ...changes },
      capabilities,
    });

  it('is the same for the same content, wherever it is read', async () => {
    expect(await version()).toBe(await version());
  });

  it('does not change with the values of another engine', async () => {
    const engineValues = new Map([['other', { tag: '2' }]]);
    expect(await version({ engineValues })).toBe(await version());
  });

  it.each<[string, () => Promise<string>]>([
    [
      'values for the engine',
      () =>
        version({
          engineValues: new Map([[engine.definition.id, { tag: '2' }]]),
        }),
    ],
    [
      'values for the tenant chart',
      () => version({ tenantValues: { quota: { pods: '3' } } }),
    ],
    ['the profile', () => version({ profile: 'prod' })],
    ['the version of the platform', () => version({}, '1.0.1')],
    [
      'the version of the cluster',
      () =>
        version({}, '1.0.0', { ...defaultCapabilities, kubeVersion: '1.99.0' }),
    ],
    [
      'a file of the chart',
      async () => {
        const file = path.join(engine.folder, 'templates', 'more.yaml');
        await writeFile(file, '# nothing');
        return version();
      },
    ],
    [
      'a file of the tenant chart',
      async () => {
        await writeFile(path.join(folder, 'values.yaml'), 'other: true');
        return version();
      },
    ],
  ])('changes with %s', async (_, changed) => {
    const before = await version();
    expect(await changed()).not.toBe(before);
  });
});
