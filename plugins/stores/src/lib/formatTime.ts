import { DateTime } from 'luxon';

/** A point in time as people say it: `just now`, `5 minutes ago`. */
export function formatRelative(options: { at: string; now: number }): string {
  const { at, now } = options;
  const then = DateTime.fromISO(at);
  if (Math.abs(now - then.toMillis()) < 10_000) {
    return 'just now';
  }
  return then.toRelative({ base: DateTime.fromMillis(now) }) ?? at;
}

/** A point in time, exact to the second and with its time zone, in the reader's language. */
export function formatExact(at: string): string {
  return DateTime.fromISO(at).toLocaleString({
    dateStyle: 'medium',
    timeStyle: 'long',
  });
}

/** The time of day, exact to the second. */
export function formatTimeOfDay(at: string): string {
  return DateTime.fromISO(at).toLocaleString(DateTime.TIME_24_WITH_SECONDS);
}

/** How long something took: `0.4 s`, `12 s`, `1 min 5 s`, `2 h 3 min`. */
export function formatDuration(milliseconds: number): string {
  const total = Math.max(0, milliseconds);
  if (total < 9_950) {
    return `${(total / 1000).toFixed(1)} s`;
  }
  const seconds = Math.round(total / 1000);
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min ${seconds % 60} s`;
  }
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
