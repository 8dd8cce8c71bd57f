import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { StoresDatabase } from '../../database/StoresDatabase';
import type { Lease } from '../../database/types';

/** Renews a lease, three times in the time it lasts, until told to stop. `lost` aborts when another backend has the store. */
export function keepLease(options: {
  db: Pick<StoresDatabase, 'renewLease'>;
  lease: Lease;
  leaseMs: number;
  logger: LoggerService;
}): { lost: AbortSignal; stop(): void } {
  const { db, lease, leaseMs, logger } = options;
  const lost = new AbortController();
  const renew = async () => {
    try {
      const outcome = await db.renewLease({ lease, leaseMs });
      if (outcome === 'lost') {
        lost.abort();
      }
    } catch (error) {
      logger.warn('Cannot renew a lease', toError(error));
    }
  };
  const heartbeat = setInterval(renew, leaseMs / 3);
  return { lost: lost.signal, stop: () => clearInterval(heartbeat) };
}
