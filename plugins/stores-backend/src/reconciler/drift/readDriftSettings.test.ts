import { ConfigReader } from '@backstage/config';
import { defaultIgnoreRules } from './ignoreRules';
import { readDriftSettings } from './readDriftSettings';

const read = (stores: object = {}) =>
  readDriftSettings(
    new ConfigReader({ stores: JSON.parse(JSON.stringify(stores)) }),
  );

describe('settings of drift', () => {
  it('correct drift and know the usual controllers, unless configured otherwise', () => {
    expect(read().workloads).toEqual({
      mode: 'correct',
      ignore: [...defaultIgnoreRules],
    });
  });

  it('are read', () => {
    expect(
      read({
        drift: {
          mode: 'report',
          defaultIgnoreRules: false,
          ignore: [{ kind: 'Service', path: 'spec.externalIPs' }],
        },
      }).workloads,
    ).toEqual({
      mode: 'report',
      ignore: [{ kind: 'Service', path: 'spec.externalIPs' }],
    });
  });

  it('refuse a rule that would ignore everything of a kind', () => {
    expect(() => read({ drift: { ignore: [{ kind: 'Service' }] } })).toThrow(
      'stores.drift.ignore[0]: must name a path or a fieldManager',
    );
  });
});

describe('settings of isolation', () => {
  it('report foreign objects unless configured otherwise', () => {
    expect(read().isolation).toEqual({
      mode: 'report',
      allow: {
        labels: {},
        fieldManagers: [],
        objects: ['ResourceQuota/gke-resource-quotas'],
      },
    });
  });

  it('are read, with labels whose names have dots', () => {
    const { isolation } = read({
      isolation: {
        foreignObjects: {
          mode: 'enforce',
          allow: {
            labels: { 'app.kubernetes.io/managed-by': 'kyverno' },
            fieldManagers: ['kyverno'],
            objects: ['LimitRange/default'],
          },
        },
      },
    });
    expect(isolation).toMatchObject({
      mode: 'enforce',
      allow: {
        labels: { 'app.kubernetes.io/managed-by': 'kyverno' },
        fieldManagers: ['kyverno'],
      },
    });
    expect(isolation.allow.objects).toContain('LimitRange/default');
  });

  it('refuse a mode that does not exist', () => {
    expect(() =>
      read({ isolation: { foreignObjects: { mode: 'delete' } } }),
    ).toThrow(
      'stores.isolation.foreignObjects.mode: must be report or enforce, not delete',
    );
  });
});
