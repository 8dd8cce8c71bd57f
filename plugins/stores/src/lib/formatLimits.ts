import {
  EngineInfo,
  parseQuantity,
} from '@store-platform/backstage-plugin-stores-common';
import { formatBytes } from './formatBytes';
import { formatCores } from './formatCores';

/** A plan's limits as people read them: `1.5 CPU`, `1.25 GiB memory`, `5 GiB storage`. */
export function formatLimits(
  limits: EngineInfo['plans'][number]['limits'],
): string[] {
  return [
    formatCores(parseQuantity(limits.cpu)),
    `${formatBytes(parseQuantity(limits.memory))} memory`,
    `${formatBytes(parseQuantity(limits.storage))} storage`,
  ];
}
