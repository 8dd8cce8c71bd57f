import {
  Store,
  storeSummary,
  storeSummaryMessage,
  StoreSummary,
} from '@store-platform/backstage-plugin-stores-common';
import type { Portal } from './Portal';
import { waitUntil } from './waitUntil';

/** Waits until a store's state has the given word. Gives up at once when it has failed instead. */
export async function waitForSummary(options: {
  portal: Portal;
  id: string;
  summary: StoreSummary;
  timeoutMs?: number;
  intervalMs?: number;
}): Promise<Store> {
  const { portal, id, summary, timeoutMs = 180_000, intervalMs } = options;
  const outcome = await waitUntil({
    what: `store ${id} is ${summary}`,
    timeoutMs,
    intervalMs,
    ask: async () => {
      const store = await portal.api.stores.getStore(id);
      const word = storeSummary(store);
      return word === summary || word === 'Failed' ? store : undefined;
    },
  });
  if (storeSummary(outcome) !== summary) {
    throw new Error(
      `store ${outcome.metadata.name} failed: ${storeSummaryMessage(outcome)}`,
    );
  }
  return outcome;
}
