/**
 * Which of two times of log lines is later: negative, zero or positive. RFC 3339 in UTC with up to nine digits of a
 * second, which a `Date` would round to milliseconds.
 */
export function compareTimes(a: string, b: string): number {
  // Almost always, and worth it: it is asked of every line.
  if (a.length === b.length) {
    return order(a, b);
  }
  return order(comparable(a), comparable(b));
}

function order(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

function comparable(time: string): string {
  const [seconds, fraction = ''] = time.replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(9, '0')}`;
}
