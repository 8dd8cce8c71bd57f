import {
  JsonObject,
  Store,
  StoreActionList,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { storeActionListFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';

/** The actions of the fixtures, everything permitted. */
export function permittedActions(): StoreActionList {
  const list = storeActionListFixture();
  const allowed = { allowed: true };
  return { ...list, deeds: { ...list.deeds, retry: allowed, cancel: allowed } };
}

/** What may be done to a store in its state: what is permitted, unless the state stands in the way. */
export function actionsInState(options: {
  store: Store;
  permitted: StoreActionList;
}): StoreActionList {
  const { store, permitted } = options;
  const { deeds } = permitted;
  const summary = storeSummary(store);
  const unless = (reason: string | false) =>
    reason ? { allowed: false, reason } : { allowed: true };
  const settingUp = summary === 'Queued' || summary === 'Provisioning';
  return {
    ...permitted,
    items: permitted.items.map(item => {
      const reason = obstacleTo(item.id, summary === 'Suspended');
      return item.allowed && reason
        ? { ...item, allowed: false, reason }
        : item;
    }),
    deeds: {
      ...deeds,
      retry: deeds.retry.allowed
        ? unless(
            summary !== 'Failed' &&
              'The store is as it is wanted; there is nothing to retry',
          )
        : deeds.retry,
      cancel: deeds.cancel.allowed
        ? unless(
            !settingUp &&
              'Only a store that is queued or being set up can be cancelled',
          )
        : deeds.cancel,
      delete: deeds.delete.allowed
        ? unless(
            store.metadata.deletionProtection &&
              'Deletion protection is on: switch it off first',
          )
        : deeds.delete,
    },
  };
}

function obstacleTo(action: string, suspended: boolean): string | undefined {
  if (action === 'resume' && !suspended) {
    return 'The store is not suspended';
  }
  return action === 'suspend' && suspended
    ? 'The store is suspended already'
    : undefined;
}

/** What becomes of a store by an action. */
export function afterAction(options: {
  store: Store;
  action: string;
  input: JsonObject;
}): Store {
  const { store, action, input } = options;
  const { metadata, spec } = store;
  if (action === 'suspend' || action === 'resume') {
    return { ...store, spec: { ...spec, suspended: action === 'suspend' } };
  }
  if (action === 'set-expiry') {
    const { expiresAt } = input;
    return {
      ...store,
      spec: {
        ...spec,
        expiresAt: typeof expiresAt === 'string' ? expiresAt : undefined,
      },
    };
  }
  return action === 'protect'
    ? {
        ...store,
        metadata: { ...metadata, deletionProtection: input.enabled === true },
      }
    : store;
}
