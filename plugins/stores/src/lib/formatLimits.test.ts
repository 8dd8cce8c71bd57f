import { formatLimits } from './formatLimits';

describe('formatLimits', () => {
  it.each([
    [
      { cpu: '1500m', memory: '1280Mi', storage: '5Gi' },
      ['1.5 CPU', '1.25 GiB memory', '5 GiB storage'],
    ],
    [
      { cpu: '2', memory: '512Mi', storage: '1Ti' },
      ['2 CPU', '512 MiB memory', '1024 GiB storage'],
    ],
    [
      { cpu: '250m', memory: '2G', storage: '1073741824' },
      ['0.25 CPU', '1.86 GiB memory', '1 GiB storage'],
    ],
  ])('says %j as %j', (limits, expected) => {
    expect(formatLimits(limits)).toEqual(expected);
  });
});
