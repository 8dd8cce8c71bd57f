import { certificateRemark } from './certificateRemark';

const now = Date.parse('2026-01-02T12:00:00Z');

describe('certificateRemark', () => {
  it.each([
    ['2026-03-02T12:00:00Z', 'fine', 'valid until Mar 2, 2026'],
    ['2026-01-16T12:00:00Z', 'fine', 'valid until Jan 16, 2026'],
    ['2026-01-16T11:59:59Z', 'warning', 'expires in 13 days, on Jan 16, 2026'],
    ['2026-01-02T12:00:00Z', 'alarm', 'expired just now'],
    ['2025-12-30T12:00:00Z', 'alarm', 'expired 3 days ago, on Dec 30, 2025'],
  ])('says of an end at %s, %sly: %s', (expiresAt, tone, text) => {
    const remark = certificateRemark({ expiresAt, now });
    expect(remark.tone).toBe(tone);
    expect(remark.text).toContain(text);
  });
});
