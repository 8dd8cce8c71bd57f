import { usePermission } from '@backstage/plugin-permission-react';
import { auditReadPermission } from '@store-platform/backstage-plugin-stores-common';
import { ReactNode } from 'react';

/** The way to the stores' audit, for those who may read it. */
export const StoreAuditItem = (props: { children: ReactNode }) => {
  const { allowed } = usePermission({ permission: auditReadPermission });
  return allowed ? <>{props.children}</> : null;
};
