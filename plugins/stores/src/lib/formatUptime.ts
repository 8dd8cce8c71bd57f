const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something runs, from milliseconds, by its two largest units: `40 s`, `5 min`, `3 h 20 min`, `4 days 3 h`. */
export function formatUptime(milliseconds: number): string {
  const total = Math.max(0, milliseconds);
  if (total < MINUTE) {
    return `${Math.floor(total / 1000)} s`;
  }
  if (total < HOUR) {
    return `${Math.floor(total / MINUTE)} min`;
  }
  if (total < DAY) {
    return `${Math.floor(total / HOUR)} h ${Math.floor(
      (total % HOUR) / MINUTE,
    )} min`;
  }
  const days = Math.floor(total / DAY);
  return `${days} ${days === 1 ? 'day' : 'days'} ${Math.floor(
    (total % DAY) / HOUR,
  )} h`;
}
