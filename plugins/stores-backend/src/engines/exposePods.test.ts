import type { KubeObject } from '../kubernetes/types';
import { exposePods } from './exposePods';
import { loadEngine } from './loadEngine';
import { writeEngineFolder } from './testUtils';
import type { Engine } from './types';

const EXPOSED = 'store-platform.dev/exposed';

const service = (
  name: string,
  selector: Record<string, string> | undefined,
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: selector ? { selector } : {},
});
const workload = (
  labels: Record<string, string>,
  kind = 'Deployment',
): KubeObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web' },
  spec: { template: { metadata: { labels }, spec: {} } },
});

describe('exposePods', () => {
  let engine: Engine;
  beforeAll(async () => {
    const { folder, remove } = await writeEngineFolder();
    engine = await loadEngine({ folder });
    await remove();
  });
  const labelOf = (object: KubeObject, ...services: KubeObject[]) => {
    const exposed = exposePods({ object, engine, objects: services });
    return new RegExp(`"${EXPOSED}":"(.*?)"`).exec(
      JSON.stringify(exposed),
    )?.[1];
  };
  const pods = { app: 'web', tier: 'front' };

  it('labels the pods behind an endpoint’s Service', () => {
    expect(labelOf(workload(pods), service('web', { app: 'web' }))).toBe(
      'true',
    );
  });

  it.each([
    ['another Service', workload(pods), service('database', { app: 'web' })],
    ['pods of other labels', workload(pods), service('web', { app: 'db' })],
    ['a Service without selector', workload(pods), service('web', undefined)],
    ['a Job', workload(pods, 'Job'), service('web', { app: 'web' })],
  ])('leaves %s as it is', (_, object, behind) => {
    expect(exposePods({ object, engine, objects: [behind] })).toBe(object);
  });

  it('leaves the last word to the chart', () => {
    const object = workload({ ...pods, [EXPOSED]: 'false' });
    expect(labelOf(object, service('web', { app: 'web' }))).toBe('false');
  });
});
