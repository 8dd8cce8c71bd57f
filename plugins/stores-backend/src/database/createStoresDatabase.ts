import type { Knex } from 'knex';
import { changeStore } from './operations/changeStore';
import { countStoresByPlan } from './operations/countStoresByPlan';
import { describeQueues } from './operations/describeQueues';
import { forgetFullBuckets } from './operations/forgetFullBuckets';
import { takeToken } from './operations/takeToken';
import { findLiveStoreByName } from './operations/findLiveStoreByName';
import { findBoundValues } from './operations/findBoundValues';
import { findStore } from './operations/findStore';
import { insertAuditRecord } from './operations/insertAuditRecord';
import { insertStore } from './operations/insertStore';
import { leaseDueStores } from './operations/leaseDueStores';
import { listAudit } from './operations/listAudit';
import { listEvents } from './operations/listEvents';
import { listStores } from './operations/listStores';
import { nextDueInMs } from './operations/nextDueInMs';
import { recordEvent } from './operations/recordEvent';
import { recordStoreDeed } from './operations/recordStoreDeed';
import { releaseLease } from './operations/releaseLease';
import { removeExpiredAudit } from './operations/removeExpiredAudit';
import { renewLease } from './operations/renewLease';
import { requestCancel } from './operations/requestCancel';
import { requestDeletion } from './operations/requestDeletion';
import { requestRetry } from './operations/requestRetry';
import { setAuditRetention } from './operations/setAuditRetention';
import { planInventory } from './operations/planInventory';
import { settleLease } from './operations/settleLease';
import { updateStore } from './operations/updateStore';
import { listProbedStores } from './operations/listProbedStores';
import { reportUnanswered } from './operations/reportUnanswered';
import { wakeStore } from './operations/wakeStore';
import { enforceExpiry } from './operations/enforceExpiry';
import { giveUpNotifications } from './operations/giveUpNotifications';
import { leaseNotifications } from './operations/leaseNotifications';
import { listDegraded } from './operations/listDegraded';
import { listExpiring } from './operations/listExpiring';
import { removeNotifications } from './operations/removeNotifications';
import { settleNotification } from './operations/settleNotification';
import { tellDegraded } from './operations/tellDegraded';
import { listRollouts } from './rollouts/listRollouts';
import { requestTurn } from './rollouts/requestTurn';
import { resumeRollout } from './rollouts/resumeRollout';
import { wakeWaiting } from './rollouts/wakeWaiting';
import type { StoresDatabase } from './StoresDatabase';

/** Binds the operations to a connection whose migrations were applied. */
export function createStoresDatabase(bound: { knex: Knex }): StoresDatabase {
  const { knex } = bound;
  return {
    insertStore: options => insertStore({ ...options, knex }),
    countStoresByPlan: () => countStoresByPlan({ knex }),
    takeToken: options => takeToken({ ...options, knex }),
    forgetFullBuckets: () => forgetFullBuckets({ knex }),
    findStore: options => findStore({ ...options, knex }),
    findBoundValues: options => findBoundValues({ ...options, knex }),
    findLiveStoreByName: options => findLiveStoreByName({ ...options, knex }),
    listStores: options => listStores({ ...options, knex }),
    describeQueues: options => describeQueues({ ...options, knex }),
    updateStore: options => updateStore({ ...options, knex }),
    changeStore: options => changeStore({ ...options, knex }),
    requestDeletion: options => requestDeletion({ ...options, knex }),
    requestRetry: options => requestRetry({ ...options, knex }),
    requestCancel: options => requestCancel({ ...options, knex }),
    leaseDueStores: options => leaseDueStores({ ...options, knex }),
    renewLease: options => renewLease({ ...options, knex }),
    settleLease: options => settleLease({ ...options, knex }),
    planInventory: options => planInventory({ ...options, knex }),
    releaseLease: options => releaseLease({ ...options, knex }),
    wakeStore: options => wakeStore({ ...options, knex }),
    nextDueInMs: options => nextDueInMs({ ...options, knex }),
    listProbedStores: () => listProbedStores({ knex }),
    reportUnanswered: options => reportUnanswered({ ...options, knex }),
    requestTurn: options => requestTurn({ ...options, knex }),
    listRollouts: options => listRollouts({ ...options, knex }),
    resumeRollout: options => resumeRollout({ ...options, knex }),
    wakeWaiting: options => wakeWaiting({ ...options, knex }),
    recordStoreDeed: options => recordStoreDeed({ ...options, knex }),
    recordEvent: options => recordEvent({ ...options, knex }),
    listEvents: options => listEvents({ ...options, knex }),
    insertAuditRecord: options => insertAuditRecord({ ...options, knex }),
    listAudit: options => listAudit({ ...options, knex }),
    removeExpiredAudit: options => removeExpiredAudit({ ...options, knex }),
    setAuditRetention: options => setAuditRetention({ ...options, knex }),
    enforceExpiry: options => enforceExpiry({ ...options, knex }),
    tellDegraded: options => tellDegraded({ ...options, knex }),
    listExpiring: options => listExpiring({ ...options, knex }),
    listDegraded: options => listDegraded({ ...options, knex }),
    leaseNotifications: options => leaseNotifications({ ...options, knex }),
    settleNotification: options => settleNotification({ ...options, knex }),
    giveUpNotifications: options => giveUpNotifications({ ...options, knex }),
    removeNotifications: options => removeNotifications({ ...options, knex }),
  };
}
