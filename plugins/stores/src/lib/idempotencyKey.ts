const BYTES = 16;

/** A new key that makes one order safe to repeat. Not made by `randomUUID`, which browsers lack on plain HTTP. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
