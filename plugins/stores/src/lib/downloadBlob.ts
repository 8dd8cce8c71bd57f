/** Hands a file to the reader, as if it had been linked to. */
export function downloadBlob(options: { blob: Blob; name: string }): void {
  const url = URL.createObjectURL(options.blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = options.name;
  link.click();
  // Browsers that fetch it a moment later would find nothing.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
