import {
  identityApiRef,
  useApi,
  useApiHolder,
} from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { IdentifiedOption, useAsyncList } from '@backstage/ui';
import useAsync from 'react-use/esm/useAsync';
import { sleep } from '../../lib/sleep';
import { loadOwners, ownerOption } from './loadOwners';

const SEARCH_DELAY_MS = 250;

/** Those who may own a store, as a list that is searched and goes on by itself; the one chosen is always in it. */
export function useOwners(chosen: string | undefined) {
  const catalogApi = useApi(catalogApiRef);
  const identityApi = useApi(identityApiRef);
  const presentationApi = useApiHolder().get(entityPresentationApiRef);
  const list = useAsyncList<IdentifiedOption>({
    getKey: ({ id }) => id,
    load: async ({ signal, filterText, cursor }) => {
      const search = filterText?.trim();
      if (search && !cursor) {
        // For the rest of a word that is being typed.
        await sleep(SEARCH_DELAY_MS, signal);
        signal.throwIfAborted();
      }
      return loadOwners({
        catalogApi,
        identityApi,
        presentationApi,
        search,
        cursor,
      });
    },
  });

  // Somebody whom the list has not come to yet.
  const { value: known } = useAsync(
    async () => chosen && ownerOption({ owner: chosen, presentationApi }),
    [chosen, presentationApi],
  );

  const first = known && !list.filterText ? [known] : [];
  const byId = new Map([...first, ...list.items].map(item => [item.id, item]));
  // The list keeps the error of an earlier try.
  const failure = list.loadingState === 'error' ? list.error : undefined;
  return { ...list, items: [...byId.values()], failure };
}
