import { useRouteRef } from '@backstage/core-plugin-api';
import { createFromTemplateRouteRef } from '../routes';

/** Address of the Create Store form; undefined in apps without the scaffolder. */
export function useCreateStoreHref(): string | undefined {
  return useRouteRef(createFromTemplateRouteRef)?.({
    namespace: 'default',
    templateName: 'create-store',
  });
}
