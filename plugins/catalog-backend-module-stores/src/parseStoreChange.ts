/** What an event of the topic `stores` says: which store changed, and its name if the event knows it. */
export interface StoreChange {
  storeId: string;
  name?: string;
}

/** Reads an event's payload; undefined when it is not one of ours. */
export function parseStoreChange(payload: unknown): StoreChange | undefined {
  if (typeof payload !== 'object' || payload === null) {
    return undefined;
  }
  const storeId: unknown = Reflect.get(payload, 'storeId');
  const name: unknown = Reflect.get(payload, 'name');
  if (typeof storeId !== 'string') {
    return undefined;
  }
  return { storeId, name: typeof name === 'string' ? name : undefined };
}
