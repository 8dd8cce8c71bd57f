/** Hands a file to the browser, to be saved under a name. */
export function saveFile(options: { content: Blob; name: string }): void {
  const url = URL.createObjectURL(options.content);
  const link = document.createElement('a');
  link.href = url;
  link.download = options.name;
  link.click();
  // Not before the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
