import { ConfigReader } from '@backstage/config';
import { readExpirySettings } from './readExpirySettings';

const read = (expiry?: object) =>
  readExpirySettings(new ConfigReader({ stores: { expiry } }));

describe('settings of expiry', () => {
  it('have defaults', () => {
    expect(read()).toEqual({ warnDays: [7, 1], graceDays: 7 });
    expect(readExpirySettings(new ConfigReader({})).graceDays).toBe(7);
  });

  it('are read, also as parts of days', () => {
    const settings = { warnDays: [14, 0.5], graceDays: 30 };
    expect(read(settings)).toEqual(settings);
    expect(read({ warnDays: [] }).warnDays).toEqual([]);
  });

  it.each([
    [{ graceDays: 0 }, 'stores.expiry.graceDays'],
    [{ graceDays: -1 }, 'stores.expiry.graceDays'],
    [{ warnDays: [7, 0] }, 'stores.expiry.warnDays'],
    [{ warnDays: ['soon'] }, 'stores.expiry.warnDays'],
    [{ warnDays: 7 }, 'stores.expiry.warnDays: must be a list'],
    [{ warnDays: [1e9] }, 'at most 3650'],
  ])('are refused when out of range: %j', (expiry, message) => {
    expect(() => read(expiry)).toThrow(message);
  });
});
