import { ConfigReader } from '@backstage/config';
import { readEngineSettings, readLoopSettings } from './readSettings';

const config = (stores: object) => new ConfigReader({ stores: { ...stores } });

describe('settings', () => {
  it('have defaults', () => {
    expect(readLoopSettings(config({}))).toEqual({
      times: { provisioningTimeoutMs: 300_000, resyncMs: 300_000 },
      settings: {
        workers: 8,
        provisioningLimit: 3,
        provisioningLimits: new Map(),
        leaseMs: 20_000,
        idleMs: 2_000,
      },
      maxConcurrent: 1,
    });
    expect(
      readEngineSettings(config({ tenant: { chart: 'helm/tenant' } })),
    ).toEqual({
      helmPath: 'helm',
      allowedKinds: [],
      tenantChart: 'helm/tenant',
      directories: [],
    });
  });

  it('are read', () => {
    const { times, settings } = readLoopSettings(
      config({
        provisioning: { concurrency: 7, timeoutSeconds: 60 },
        reconciler: { resyncSeconds: 30, workers: 2, leaseSeconds: 5 },
      }),
    );
    expect(times).toEqual({ provisioningTimeoutMs: 60_000, resyncMs: 30_000 });
    expect(settings).toMatchObject({
      workers: 2,
      provisioningLimit: 7,
      leaseMs: 5_000,
    });
  });

  it('have other places on a cluster that says so', () => {
    const { settings } = readLoopSettings(
      config({
        clusters: [
          { name: 'big', provisioning: { concurrency: 9 } },
          { name: 'other' },
        ],
      }),
    );
    expect(settings).toMatchObject({
      provisioningLimit: 3,
      provisioningLimits: new Map([['big', 9]]),
    });
  });

  it('refuse a cluster without places', () => {
    const clusters = [{ name: 'big', provisioning: { concurrency: 0 } }];
    expect(() => readLoopSettings(config({ clusters }))).toThrow(
      'stores.clusters: provisioning.concurrency of big must be 1 or more, not 0',
    );
  });

  it.each([
    ['provisioning', 'concurrency', 0],
    ['provisioning', 'timeoutSeconds', -1],
    ['reconciler', 'workers', 0],
    ['rollout', 'maxConcurrent', 0],
  ])('that make no sense are refused: %s.%s: %s', (group, key, value) => {
    expect(() =>
      readLoopSettings(config({ [group]: { [key]: value } })),
    ).toThrow(`stores.${group}.${key}: must be 1 or more, not ${value}`);
  });
});
