import { ConfigReader } from '@backstage/config';
import { readNotificationSettings } from './readNotificationSettings';

const read = (notifications?: object) =>
  readNotificationSettings(new ConfigReader({ stores: { notifications } }));

describe('settings of notifications', () => {
  it('have defaults', () => {
    expect(read()).toEqual({
      enabled: true,
      degradedAfterMs: 300_000,
      operators: [],
    });
  });

  it('are read', () => {
    expect(
      read({
        enabled: false,
        degradedAfterMinutes: 0.5,
        operators: ['group:default/platform'],
      }),
    ).toEqual({
      enabled: false,
      degradedAfterMs: 30_000,
      operators: ['group:default/platform'],
    });
  });

  it('are refused when out of range', () => {
    expect(() => read({ degradedAfterMinutes: 0 })).toThrow(
      'stores.notifications.degradedAfterMinutes: must be more than 0, not 0',
    );
  });

  it('refuse operators that are no entities', () => {
    expect(() => read({ operators: ['platform'] })).toThrow(
      'stores.notifications.operators: must be entity references such as group:default/platform, not platform',
    );
  });
});
