import type { StoreRecord } from '../../database/types';
import type { ShopVerdict } from '../decide/judgeShop';
import { wasReady } from '../decide/wasReady';
import type { NewCondition } from './conditions';
import { shopConditions } from './shopConditions';

/**
 * The conditions of a store on its way. A shop that was ready may go on serving while a change is rolled out: it is Ready exactly
 * as long as it works (`judgeShop`).
 */
export function settingUpConditions(options: {
  record: Pick<StoreRecord, 'store' | 'inForce'>;
  reason: string;
  message: string;
  /** Of a store that was ready. */
  verdict?: ShopVerdict;
}): NewCondition[] {
  const { record, reason, verdict } = options;
  const { store } = record;
  const message = store.spec.suspended
    ? `Suspending: ${options.message}`
    : options.message;
  const changes: NewCondition[] = [
    { type: 'Reconciling', status: 'True', reason, message },
    { type: 'Stalled', status: 'False', reason, message },
  ];
  if (store.spec.suspended) {
    return [
      ...changes,
      { type: 'Ready', status: 'False', reason: 'Suspending', message },
    ];
  }
  return wasReady(store)
    ? [...changes, ...shopConditions(record, verdict)]
    : [...changes, { type: 'Ready', status: 'False', reason, message }];
}
