import { ConfigReader } from '@backstage/config';
import { readDriftSettings } from './readDriftSettings';

const read = (stores: object = {}) =>
  readDriftSettings(
    new ConfigReader({ stores: JSON.parse(JSON.stringify(stores)) }),
  );

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
