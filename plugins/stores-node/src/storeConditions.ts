import { createConditionExports } from '@backstage/plugin-permission-node';
import { storePermissionRules } from './rules/storePermissionRules';
import { storePermissionResourceRef } from './storePermissionResourceRef';

const exported = createConditionExports({
  resourceRef: storePermissionResourceRef,
  rules: storePermissionRules,
});

/** Conditions for permission policies, one per rule: `storeConditions.hasPlan({ plans: ['small'] })`. */
export const storeConditions = exported.conditions;

/** The decision of a policy that a permission holds for the stores that fit some conditions. */
export const createStoreConditionalDecision =
  exported.createConditionalDecision;
