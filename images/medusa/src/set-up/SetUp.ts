import type { MedusaContainer } from '@medusajs/framework/types';
import type { Settings } from './settings';

/** What every step of the set-up works with. Every step looks first, and can be cut off and run again. */
export interface SetUp {
  container: MedusaContainer;
  settings: Settings;
}
