import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { clusterChangeRecord } from '../../database/clusterChangeRecord';
import type { StoresDatabase } from '../../database/StoresDatabase';
import type { ClusterChange, StoreRecord } from '../../database/types';

/** Has the audit tell what a pass did in the cluster when its result does not count: the lease was lost, or it was cut off. */
export async function recordUnsettled(options: {
  db: Pick<StoresDatabase, 'insertAuditRecord'>;
  record: StoreRecord;
  changes: ClusterChange[];
  logger: LoggerService;
}): Promise<void> {
  const { db, record, changes, logger } = options;
  if (changes.length === 0) {
    return;
  }
  const { id, generation } = record.store.metadata;
  try {
    await db.insertAuditRecord({
      record: clusterChangeRecord({
        storeId: id,
        generation,
        requestId: record.specRequestId,
        changes,
      }),
    });
  } catch (error) {
    logger.error('Audit record was lost', {
      alert: true,
      event: 'cluster-change',
      failure: toError(error).message,
    });
  }
}
