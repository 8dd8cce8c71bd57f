import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { clusterChangeRecord } from '../../database/clusterChangeRecord';
import type { StoresDatabase } from '../../database/StoresDatabase';
import type {
  ClusterChange,
  LeasedStore,
  NewAuditRecord,
} from '../../database/types';
import type { NotifyStoreChanged } from '../../notify/notifyStoreChanged';
import { keepLease } from './keepLease';
import { PassOptions, reconcileStore } from './reconcileStore';
import { recordUnsettled } from './recordUnsettled';
import { publishResult } from '../report/publishResult';

/** What broke off once may do so again: not at once. */
const AFTER_BREAK_MS = 10_000;
const LEASE_LOST = 'Lease was lost; another backend has the store';

interface LeasedPassOptions {
  db: StoresDatabase;
  pass: PassOptions;
  leased: LeasedStore;
  leaseMs: number;
  notify: NotifyStoreChanged;
  /** Told what the pass did in the cluster, as the audit tells it. */
  onClusterChange: (record: NewAuditRecord) => void;
  /** Aborts when the backend stops. */
  stopping: AbortSignal;
  logger: LoggerService;
}

/** A pass over a store whose lease is kept meanwhile. Records what came of it, or gives the store back to be taken up again. */
export async function reconcileLeased(
  options: LeasedPassOptions,
): Promise<void> {
  const { db, leased, leaseMs, onClusterChange, stopping } = options;
  const { record, lease } = leased;
  const logger = loggerOf(options);
  const changes: ClusterChange[] = [];
  const { lost, stop } = keepLease({ db, lease, leaseMs, logger });
  try {
    const signal = AbortSignal.any([stopping, lost]);
    await passAndSettle({ ...options, changes, logger, signal });
  } catch (error) {
    await recordUnsettled({ db, record, changes, logger });
    if (lost.aborted) {
      logger.info(LEASE_LOST);
      return;
    }
    await giveBack({ ...options, error, logger });
  } finally {
    stop();
    if (changes.length > 0) {
      const { id, generation } = record.store.metadata;
      onClusterChange(
        clusterChangeRecord({
          storeId: id,
          generation,
          requestId: record.specRequestId,
          changes,
        }),
      );
    }
  }
}

function loggerOf({ logger, leased }: LeasedPassOptions): LoggerService {
  const { metadata, spec } = leased.record.store;
  return logger.child({
    store: metadata.name,
    engine: spec.engine,
    generation: String(metadata.generation),
    requestId: metadata.requestId,
  });
}

async function passAndSettle(
  options: LeasedPassOptions & {
    changes: ClusterChange[];
    signal: AbortSignal;
  },
) {
  const { db, pass, leased, changes, notify, logger, signal } = options;
  const { record } = leased;
  const settlement = await reconcileStore({
    ...pass,
    leased,
    changes,
    logger,
    signal,
  });
  const outcome = await db.settleLease({ settlement });
  if (outcome === 'settled') {
    settlement.audit?.forEach(each => options.onClusterChange(each));
    publishResult({ store: record.store, settlement, notify, logger });
    return;
  }
  logger.info(LEASE_LOST);
  await recordUnsettled({ db, record, changes, logger });
}

/** The pass was cut off by shutdown or failed outside of it: let the store be taken up again. */
async function giveBack(options: LeasedPassOptions & { error: unknown }) {
  const { db, leased, stopping, error, logger } = options;
  const isStopping = stopping.aborted;
  if (!isStopping) {
    logger.error('Store pass broke off', toError(error));
  }
  await db
    .releaseLease({
      lease: leased.lease,
      nextInMs: isStopping ? 0 : AFTER_BREAK_MS,
    })
    .catch(cause =>
      logger.warn('Cannot give a lease back; it will expire', toError(cause)),
    );
}
