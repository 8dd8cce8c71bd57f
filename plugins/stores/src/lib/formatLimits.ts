import type { EngineInfo } from '@store-platform/backstage-plugin-stores-common';

const BYTES_OF: Record<string, number> = {
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

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
  return quantity.endsWith('m')
    ? rounded(parseFloat(quantity) / 1000)
    : quantity;
}

function formatBytes(quantity: string): string {
  const [, amount = '', unit = ''] = /^([\d.]+)(.*)$/.exec(quantity) ?? [];
  const bytes = Number(amount) * (BYTES_OF[unit] ?? 1);
  const [name, size] =
    bytes < BYTES_OF.Gi ? ['MiB', BYTES_OF.Mi] : ['GiB', BYTES_OF.Gi];
  return `${rounded(bytes / size)} ${name}`;
}

function rounded(value: number): string {
  return String(Number(value.toFixed(2)));
}
