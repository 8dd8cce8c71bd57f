/** Tells whoever reads the log. */
export function say(message: string): void {
  process.stdout.write(`shop: ${message}\n`);
}
