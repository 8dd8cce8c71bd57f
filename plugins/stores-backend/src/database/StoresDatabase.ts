import type {
  JsonObject,
  AuditPage,
  Rollout,
  Store,
  StoreEventPage,
  StoreList,
} from '@store-platform/backstage-plugin-stores-common';
import type {
  ChangeStoreOptions,
  ChangeStoreResult,
} from './operations/changeStore';
import type { ListAuditOptions } from './operations/listAudit';
import type { ListEventsOptions } from './operations/listEvents';
import type { ListStoresOptions } from './operations/listStores';
import type { InsertAuditRecordOptions } from './operations/insertAuditRecord';
import type {
  InsertStoreOptions,
  InsertStoreResult,
} from './operations/insertStore';
import type { PlanCount } from './operations/countStoresByPlan';
import type { TakeTokenOptions, TakeTokenResult } from './operations/takeToken';
import type { LeaseDueStoresOptions } from './operations/leaseDueStores';
import type { NextDueInMsOptions } from './operations/nextDueInMs';
import type { RecordEventOptions } from './operations/recordEvent';
import type { RecordStoreDeedOptions } from './operations/recordStoreDeed';
import type { ReleaseLeaseOptions } from './operations/releaseLease';
import type { RemoveExpiredAuditOptions } from './operations/removeExpiredAudit';
import type { RenewLeaseOptions } from './operations/renewLease';
import type {
  RequestCancelOptions,
  RequestCancelResult,
} from './operations/requestCancel';
import type {
  RequestDeletionOptions,
  RequestDeletionResult,
} from './operations/requestDeletion';
import type {
  RequestRetryOptions,
  RequestRetryResult,
} from './operations/requestRetry';
import type { SetAuditRetentionOptions } from './operations/setAuditRetention';
import type { SettleLeaseOptions } from './operations/settleLease';
import type {
  UpdateStoreOptions,
  UpdateStoreResult,
} from './operations/updateStore';
import type { WakeStoreOptions } from './operations/wakeStore';
import type {
  ClusterQueue,
  DescribeQueuesOptions,
} from './operations/describeQueues';
import type {
  EnforceExpiryOptions,
  EnforceExpiryResult,
} from './operations/enforceExpiry';
import type { GiveUpNotificationsOptions } from './operations/giveUpNotifications';
import type { LeaseNotificationsOptions } from './operations/leaseNotifications';
import type { ListDegradedOptions } from './operations/listDegraded';
import type { ListExpiringOptions } from './operations/listExpiring';
import type { ProbedStore } from './operations/listProbedStores';
import type {
  ReportUnansweredOptions,
  ReportUnansweredResult,
} from './operations/reportUnanswered';
import type { PlanInventoryOptions } from './operations/planInventory';
import type { RemoveNotificationsOptions } from './operations/removeNotifications';
import type { SettleNotificationOptions } from './operations/settleNotification';
import type {
  TellDegradedOptions,
  TellDegradedResult,
} from './operations/tellDegraded';
import type { ListRolloutsOptions } from './rollouts/listRollouts';
import type { RequestTurnOptions, RolloutTurn } from './rollouts/requestTurn';
import type { ResumeRolloutOptions } from './rollouts/resumeRollout';
import type { WakeWaitingOptions } from './rollouts/wakeWaiting';
import type { LeasedNotification } from './tables/notificationRow';
import type { LeasedStore } from './types';

type Bound<Options> = Omit<Options, 'knex'>;

/** Everything that is done with the stores' tables; each method is the operation of the same name. */
export interface StoresDatabase {
  insertStore(options: Bound<InsertStoreOptions>): Promise<InsertStoreResult>;
  countStoresByPlan(): Promise<PlanCount[]>;
  findStore(options: { id: string }): Promise<Store | undefined>;
  /** See {@link findBoundValues}. */
  findBoundValues(options: { id: string }): Promise<JsonObject>;
  findLiveStoreByName(options: { name: string }): Promise<Store | undefined>;
  listStores(options: Bound<ListStoresOptions>): Promise<StoreList>;
  describeQueues(
    options: Bound<DescribeQueuesOptions>,
  ): Promise<ClusterQueue[]>;
  updateStore(options: Bound<UpdateStoreOptions>): Promise<UpdateStoreResult>;
  changeStore(options: Bound<ChangeStoreOptions>): Promise<ChangeStoreResult>;
  requestDeletion(
    options: Bound<RequestDeletionOptions>,
  ): Promise<RequestDeletionResult>;
  requestRetry(
    options: Bound<RequestRetryOptions>,
  ): Promise<RequestRetryResult>;
  requestCancel(
    options: Bound<RequestCancelOptions>,
  ): Promise<RequestCancelResult>;

  takeToken(options: Bound<TakeTokenOptions>): Promise<TakeTokenResult>;
  forgetFullBuckets(): Promise<number>;

  leaseDueStores(options: Bound<LeaseDueStoresOptions>): Promise<LeasedStore[]>;
  renewLease(options: Bound<RenewLeaseOptions>): Promise<'renewed' | 'lost'>;
  settleLease(options: Bound<SettleLeaseOptions>): Promise<'settled' | 'lost'>;
  planInventory(
    options: Bound<PlanInventoryOptions>,
  ): Promise<'planned' | 'lost'>;
  releaseLease(
    options: Bound<ReleaseLeaseOptions>,
  ): Promise<'released' | 'lost'>;
  wakeStore(options: Bound<WakeStoreOptions>): Promise<'woken' | 'absent'>;
  nextDueInMs(options: Bound<NextDueInMsOptions>): Promise<number | undefined>;
  listProbedStores(): Promise<ProbedStore[]>;
  reportUnanswered(
    options: Bound<ReportUnansweredOptions>,
  ): Promise<ReportUnansweredResult>;

  requestTurn(options: Bound<RequestTurnOptions>): Promise<RolloutTurn>;
  listRollouts(options: Bound<ListRolloutsOptions>): Promise<Rollout[]>;
  resumeRollout(
    options: Bound<ResumeRolloutOptions>,
  ): Promise<'resumed' | 'running' | 'absent'>;
  wakeWaiting(options: Bound<WakeWaitingOptions>): Promise<void>;

  recordStoreDeed(
    options: Bound<RecordStoreDeedOptions>,
  ): Promise<'recorded' | 'absent'>;
  recordEvent(
    options: Bound<RecordEventOptions>,
  ): Promise<'recorded' | 'absent'>;
  listEvents(options: Bound<ListEventsOptions>): Promise<StoreEventPage>;

  insertAuditRecord(options: Bound<InsertAuditRecordOptions>): Promise<void>;
  listAudit(options: Bound<ListAuditOptions>): Promise<AuditPage>;
  removeExpiredAudit(
    options: Bound<RemoveExpiredAuditOptions>,
  ): Promise<number>;
  setAuditRetention(options: Bound<SetAuditRetentionOptions>): Promise<void>;
  enforceExpiry(
    options: Bound<EnforceExpiryOptions>,
  ): Promise<EnforceExpiryResult>;
  tellDegraded(
    options: Bound<TellDegradedOptions>,
  ): Promise<TellDegradedResult>;
  listExpiring(options: Bound<ListExpiringOptions>): Promise<string[]>;
  listDegraded(options: Bound<ListDegradedOptions>): Promise<string[]>;
  leaseNotifications(
    options: Bound<LeaseNotificationsOptions>,
  ): Promise<LeasedNotification[]>;
  settleNotification(
    options: Bound<SettleNotificationOptions>,
  ): Promise<'settled' | 'lost'>;
  giveUpNotifications(
    options: Bound<GiveUpNotificationsOptions>,
  ): Promise<number>;
  removeNotifications(
    options: Bound<RemoveNotificationsOptions>,
  ): Promise<number>;
}
