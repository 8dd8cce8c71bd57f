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

/** Three digits say enough. */
function rounded(value: number): string {
  return String(
    value < 1000 ? Number(value.toPrecision(3)) : Math.round(value),
  );
}
