import type { Bigint } from './storeRow';

/** A time column as the model shows it: ISO 8601. */
export function isoTime(milliseconds: Bigint): string {
  return new Date(Number(milliseconds)).toISOString();
}
