import { redactSecrets } from './redactSecrets';

const MAX_LENGTH = 300;
const MAX_RAW_LENGTH = 2000;

/** A cluster's own message for a person: one line, not too long, without secrets. */
export function shortenMessage(message: string): string {
  const line = redactSecrets(message.slice(0, MAX_RAW_LENGTH))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
}
