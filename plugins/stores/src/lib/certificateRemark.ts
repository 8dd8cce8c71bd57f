import { DateTime } from 'luxon';
import { formatRelative } from './formatTime';

const DAY_MS = 24 * 3_600_000;
/** Renewal has two weeks to be seen to before visitors are turned away. */
const WARN_DAYS = 14;

/** What to say of a certificate's end, and how loudly. */
export function certificateRemark(options: {
  /** ISO 8601. */
  expiresAt: string;
  now: number;
}): { tone: 'fine' | 'warning' | 'alarm'; text: string } {
  const { expiresAt, now } = options;
  const left = Date.parse(expiresAt) - now;
  const day = DateTime.fromISO(expiresAt).toLocaleString(DateTime.DATE_MED);
  const relative = formatRelative({ at: expiresAt, now });
  if (left <= 0) {
    return {
      tone: 'alarm',
      text: `The certificate expired ${relative}, on ${day}: browsers warn visitors away.`,
    };
  }
  if (left < WARN_DAYS * DAY_MS) {
    return {
      tone: 'warning',
      text: `The certificate expires ${relative}, on ${day}.`,
    };
  }
  return {
    tone: 'fine',
    text: `The certificate is valid until ${day}.`,
  };
}
