import { quotaTitle } from './quotaTitle';

describe('quotaTitle', () => {
  it.each([
    ['limits.memory', 'Memory at most'],
    ['count/jobs.batch', 'Number of jobs.batch'],
    ['example.com/gpu', 'example.com/gpu'],
  ])('calls %s %s', (resource, expected) => {
    expect(quotaTitle(resource)).toBe(expected);
  });
});
