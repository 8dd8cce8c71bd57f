import { ConfigReader } from '@backstage/config';
import { readNotificationSettings } from './readNotificationSettings';

const read = (notifications?: object) =>
  readNotificationSettings(new ConfigReader({ stores: { notifications } }));

describe('settings of notifications', () => {
  it('have defaults', () => {
    expect(read()).toEqual({ enabled: true, degradedAfterMs: 300_000 });
  });

  it('are read', () => {
    expect(read({ enabled: false, degradedAfterMinutes: 0.5 })).toEqual({
      enabled: false,
      degradedAfterMs: 30_000,
    });
  });

  it('are refused when out of range', () => {
    expect(() => read({ degradedAfterMinutes: 0 })).toThrow(
      'stores.notifications.degradedAfterMinutes: must be more than 0, not 0',
    );
  });
});
