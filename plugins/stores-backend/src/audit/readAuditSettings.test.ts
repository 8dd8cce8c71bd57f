import { ConfigReader } from '@backstage/config';
import { readAuditSettings } from './readAuditSettings';

describe('the time audit records are kept', () => {
  const read = (retentionDays?: number) =>
    readAuditSettings(
      new ConfigReader({ stores: { audit: { retentionDays } } }),
    );

  it.each([
    [undefined, 400],
    [1, 1],
    [36_500, 36_500],
  ])('is %s days as %s', (configured, retentionDays) => {
    expect(read(configured)).toEqual({ retentionDays });
  });

  it.each([0, -1, 36_501, 0.5])('cannot be %s', days => {
    expect(() => read(days)).toThrow(
      `stores.audit.retentionDays: must be 1 to 36500, not ${days}`,
    );
  });
});
