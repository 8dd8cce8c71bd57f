import type {
  EngineList,
  StoreActionList,
} from '@store-platform/backstage-plugin-stores-common';

const lacking = (permission: string) => ({
  allowed: false,
  reason: `You need the permission ${permission}`,
});

/** What may be done to a store by somebody who may only look. */
export function deniedActions(list: StoreActionList): StoreActionList {
  return {
    items: list.items.map(item => ({ ...item, ...lacking(item.permission) })),
    deeds: {
      update: lacking('stores.store.update'),
      delete: lacking('stores.store.delete'),
      retry: lacking('stores.store.update'),
      cancel: lacking('stores.store.update'),
      readLogs: lacking('stores.store.read-logs'),
      readAudit: lacking('stores.audit.read'),
    },
  };
}

/** Engines for somebody who may create none of the second one, and only the first plan of the first one. */
export function deniedEngines(list: EngineList): EngineList {
  return {
    ...list,
    items: list.items.map((engine, index) => ({
      ...engine,
      plans: engine.plans.map((plan, place) =>
        index === 0 && place === 0
          ? plan
          : { ...plan, ...lacking('stores.store.create for this plan') },
      ),
    })),
  };
}
