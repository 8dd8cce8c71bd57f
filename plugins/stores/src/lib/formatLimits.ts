import {
  EngineInfo,
  parseQuantity,
} from '@store-platform/backstage-plugin-stores-common';

const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;

/** A plan's limits as people read them: `1.5 CPU`, `1.25 GiB memory`, `5 GiB storage`. */
export function formatLimits(
  limits: EngineInfo['plans'][number]['limits'],
): string[] {
  return [
    `${formatCpu(limits.cpu)} CPU`,
    `${formatBytes(limits.memory)} memory`,
    `${formatBytes(limits.storage)} storage`,
  ];
}

function formatCpu(quantity: string): string {
  return rounded(parseQuantity(quantity));
}

function formatBytes(quantity: string): string {
  const bytes = parseQuantity(quantity);
  return bytes < GIBIBYTE
    ? `${rounded(bytes / MEBIBYTE)} MiB`
    : `${rounded(bytes / GIBIBYTE)} GiB`;
}

function rounded(value: number): string {
  return String(Number(value.toFixed(2)));
}
