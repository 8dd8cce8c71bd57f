import {
  jsonObjectSchema,
  Store,
  UpdateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';

/** What a store's form holds. */
export interface StoreDraft {
  title: string;
  owner: string;
  plan: string;
  parameters: Record<string, unknown>;
}

/** A form that says what the store is now. */
export function draftOf({ metadata, spec }: Store): StoreDraft {
  return {
    title: metadata.title,
    owner: metadata.owner,
    plan: spec.plan,
    parameters: spec.parameters,
  };
}

/** What differs between the store that was read and the form; undefined if nothing does. */
export function storeChanges(options: {
  store: Store;
  draft: StoreDraft;
}): UpdateStoreRequest | undefined {
  const { store, draft } = options;
  const before = draftOf(store);
  const title = draft.title.trim();
  const owner = draft.owner.trim();
  const changes = {
    ...(title === before.title ? {} : { title }),
    ...(owner === before.owner ? {} : { owner }),
    ...(draft.plan === before.plan ? {} : { plan: draft.plan }),
    ...(sameParameters(draft.parameters, before.parameters)
      ? {}
      : { parameters: jsonObjectSchema.parse(draft.parameters) }),
  };
  return Object.keys(changes).length === 0
    ? undefined
    : { version: store.metadata.version, ...changes };
}

function sameParameters(
  one: StoreDraft['parameters'],
  other: StoreDraft['parameters'],
): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every(
    name => JSON.stringify(one[name]) === JSON.stringify(other[name]),
  );
}
