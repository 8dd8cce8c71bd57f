import type { QuotaHealth } from '@store-platform/backstage-plugin-stores-common';
import { formatBytes } from './formatBytes';
import { formatCores } from './formatCores';

/** What is measured in. */
export type Unit = QuotaHealth['unit'];

const formats: Record<Unit, (amount: number) => string> = {
  cores: formatCores,
  bytes: formatBytes,
  count: String,
};

/** An amount in its unit, as people read it. */
export function formatAmount(amount: number, unit: Unit): string {
  return formats[unit](amount);
}
