import type {
  Store,
  StoreEvent,
} from '@store-platform/backstage-plugin-stores-common';
import type { Portal } from './Portal';
import { waitForSummary } from './waitForSummary';

/** The timeline of a store, oldest first. */
export async function storyOf(
  portal: Portal,
  id: string,
): Promise<StoreEvent[]> {
  const { items } = await portal.api.stores.listEvents(id, { limit: 200 });
  return items.reverse();
}

/** How often something happened. */
export function times(story: StoreEvent[], reason: string): number {
  return story.filter(event => event.reason === reason).length;
}

/** Deletes stores, and waits until nothing is left of any. */
export async function deleteAll(portal: Portal, stores: Store[]) {
  await Promise.all(
    stores.map(({ metadata }) => portal.api.stores.deleteStore(metadata.id)),
  );
  for (const { metadata } of stores) {
    await waitForSummary({ portal, id: metadata.id, summary: 'Deleted' });
  }
}
