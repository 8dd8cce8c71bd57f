/** Text in the form that searches compare: the databases' own `lower()` differ beyond ASCII. */
export function searchText(...parts: string[]): string {
  return parts.join('\n').normalize('NFKC').toLowerCase();
}
