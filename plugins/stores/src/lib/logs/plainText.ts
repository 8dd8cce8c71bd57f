// eslint-disable-next-line no-control-regex
const COLOURS = /\u001b\[[0-9;:?]*[A-Za-z]/g;

/** A line without the colours and cursor movements that are meant for a terminal. */
export function plainText(line: string): string {
  return line.includes('\u001b') ? line.replace(COLOURS, '') : line;
}
