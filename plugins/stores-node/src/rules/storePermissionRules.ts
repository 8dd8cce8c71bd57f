import { hasEngine } from './hasEngine';
import { hasPlan } from './hasPlan';
import { hasStatus } from './hasStatus';
import { isOnCluster } from './isOnCluster';
import { isStoreOwner } from './isStoreOwner';

/** Every rule that policies can make store permissions conditional with. */
export const storePermissionRules = {
  isStoreOwner,
  hasEngine,
  hasPlan,
  isOnCluster,
  hasStatus,
};
