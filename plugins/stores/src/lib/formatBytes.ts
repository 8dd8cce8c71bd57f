const KIBIBYTE = 2 ** 10;
const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;

/** Bytes as people read them: `120 MiB`, `1.25 GiB`. */
export function formatBytes(bytes: number): string {
  if (bytes < KIBIBYTE) {
    return `${Math.round(bytes)} B`;
  }
  if (bytes < MEBIBYTE) {
    return `${rounded(bytes / KIBIBYTE)} KiB`;
  }
  return bytes < GIBIBYTE
    ? `${rounded(bytes / MEBIBYTE)} MiB`
    : `${rounded(bytes / GIBIBYTE)} GiB`;
}

/** Two digits behind the point for what is small, none for what is large. */
function rounded(value: number): string {
  return String(Number(value.toFixed(value < 100 ? 2 : 0)));
}
