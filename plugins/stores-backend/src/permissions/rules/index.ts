import { isStoreOwner } from './isStoreOwner';

/** Every rule that policies can make store permissions conditional with. */
export const storePermissionRules = { isStoreOwner };
