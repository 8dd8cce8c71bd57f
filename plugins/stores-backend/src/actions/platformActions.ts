import { confirmDataLoss } from './confirmDataLoss';
import { protect } from './protect';
import { restart } from './restart';
import { resume } from './resume';
import { setExpiry } from './setExpiry';
import { showCredentials } from './showCredentials';
import type { StoreAction } from './StoreAction';
import { suspend } from './suspend';

/** The actions that every store has, in the order they are offered. */
export const platformActions: StoreAction[] = [
  restart,
  showCredentials,
  suspend,
  resume,
  setExpiry,
  protect,
  confirmDataLoss,
];
