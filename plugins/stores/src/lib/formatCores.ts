/** Processor time as people read it: `1.5 CPU`, `0.05 CPU`, `0.003 CPU`. */
export function formatCores(cores: number): string {
  return `${Number(cores.toFixed(cores < 0.01 ? 3 : 2))} CPU`;
}
