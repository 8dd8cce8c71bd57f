/**
 * Permission policies for stores, to copy and change.
 *
 * @packageDocumentation
 */
export { PlansByGroupPolicy } from './PlansByGroupPolicy';
export { ContractorsPolicy } from './ContractorsPolicy';
