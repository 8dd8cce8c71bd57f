/** What is said in the place of lines that were left out because they came too fast. */
export function formatSkipped(lines: number): string {
  const count = lines.toLocaleString('en-US');
  return `… ${count} ${lines === 1 ? 'line' : 'lines'} left out`;
}
