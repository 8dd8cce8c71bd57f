import type { StoreRecord } from '../../database/types';
import type { ShopVerdict } from '../decide/judgeShop';
import { isSettingUp } from '../decide/isSettingUp';
import type { NewCondition } from './conditions';

/** What a verdict makes of `Ready`. Nothing when there is no verdict: then it stays as it was. */
export function shopConditions(
  { store, inForce }: Pick<StoreRecord, 'store' | 'inForce'>,
  verdict: ShopVerdict | undefined,
): NewCondition[] {
  if (!verdict) {
    return [];
  }
  const { ok, reason, message } = verdict;
  const doing = inForce.suspended ? 'Resuming' : 'Updating';
  const isBare = ok || !isSettingUp(store);
  return [
    {
      type: 'Ready',
      status: ok ? 'True' : 'False',
      reason,
      message: isBare ? message : `${doing}: ${message}`,
    },
  ];
}
