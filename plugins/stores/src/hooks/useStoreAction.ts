import { toError } from '@backstage/errors';
import { useState } from 'react';

/** An order given to the API: whether it is under way, and why it was refused. */
export interface StoreAction {
  pending: boolean;
  error?: Error;
  /** Resolves to true when the order was accepted. */
  run: () => Promise<boolean>;
}

/**
 * Gives an order and fetches the store again before it counts as done, so that no button comes back for a state that is over.
 */
export function useStoreAction(options: {
  order: () => Promise<unknown>;
  refetch: () => Promise<void>;
}): StoreAction {
  const { order, refetch } = options;
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();

  const run = async () => {
    setPending(true);
    setError(undefined);
    try {
      await order();
      await refetch();
      return true;
    } catch (caught) {
      setError(toError(caught));
      return false;
    } finally {
      setPending(false);
    }
  };
  return { pending, error, run };
}
