import { usePermission } from '@backstage/plugin-permission-react';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { storeCreatePermission } from '@store-platform/backstage-plugin-stores-common';
import { useCreateStoreHref } from '../../hooks/useCreateStoreHref';

/** Leads to the Create Store form; not there for those who may not create. */
export function CreateStoreButton() {
  const href = useCreateStoreHref();
  const { allowed } = usePermission({ permission: storeCreatePermission });
  if (!href || !allowed) {
    return null;
  }
  return (
    <ButtonLink href={href} variant="primary" iconStart={<RiAddLine />}>
      Create store
    </ButtonLink>
  );
}
