import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { storeNotFound } from '../storeNotFound';

/** The store a deed was done to; throws the refusal that belongs to its outcome, NotFoundError where none does. */
export function requireDone(options: {
  id: string;
  result: { outcome: string; store?: Store };
  /** By outcome. */
  refusals: Record<string, Error>;
}): Store {
  const { id, result, refusals } = options;
  if (result.store) {
    return result.store;
  }
  throw refusals[result.outcome] ?? storeNotFound(id);
}
