import { namespaceUsage } from '../api/admission/quotas';
import { formatQuantity } from '../model/quantity';
import { resources } from '../model/resources';
import { Controller } from './Controller';
import { SimContext } from './SimContext';

/** Keeps `status.used` of quotas. Keys are namespaces. */
export function quotaUsage({ store }: SimContext): Controller {
  return {
    name: 'quota-usage',
    keysOf: ({ object, type, resource }) => {
      const { namespace } = object.metadata;
      const matters =
        type !== 'MODIFIED' ||
        resource === resources.pods ||
        resource === resources.quotas;
      return namespace &&
        matters &&
        store.list(resources.quotas, namespace).length
        ? [namespace]
        : [];
    },
    reconcile: namespace => {
      const used = namespaceUsage(store, namespace);
      for (const quota of store.list(resources.quotas, namespace)) {
        const hard = quota.spec?.hard ?? {};
        store.update(resources.quotas, quota.metadata, draft => {
          draft.status = {
            hard,
            used: Object.fromEntries(
              Object.keys(hard).map(key => [
                key,
                formatQuantity(key, used[key] ?? 0),
              ]),
            ),
          };
        });
      }
      return undefined;
    },
  };
}
