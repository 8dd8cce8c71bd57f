import type { SubscriberArgs, SubscriberConfig } from '@medusajs/framework';
import { ContainerRegistrationKeys } from '@medusajs/framework/utils';

/** Tells in the worker's log that an order came in; the place for whatever else should happen then. */
export default async function orderPlaced({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(`Order ${event.data.id} was placed`);
}

export const config: SubscriberConfig = { event: 'order.placed' };
