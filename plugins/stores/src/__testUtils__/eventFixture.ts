import type { StoreEvent } from '@store-platform/backstage-plugin-stores-common';

/** An event of a store; number 1 is the newest. */
export function eventFixture(
  options: Partial<StoreEvent> & { storeId: string; number: number },
): StoreEvent {
  const { number, ...rest } = options;
  return {
    id: String(1000 - number),
    at: new Date(Date.UTC(2026, 0, 2, 4) - number * 60_000).toISOString(),
    type: 'Normal',
    reason: 'StageCompleted',
    message: `Event number ${number}`,
    generation: 1,
    ...rest,
  };
}
