import { LogBuffer } from './LogBuffer';
import { LogSearch } from './LogSearch';

function bufferOf(texts: string[], capacity = 100) {
  const buffer = new LogBuffer({ capacity });
  const write = (text: string) =>
    buffer.append({ type: 'line', at: '2026-01-02T03:04:05Z', text });
  texts.forEach(write);
  return { buffer, write };
}

describe('LogSearch', () => {
  it.each([
    ['error', ['an ERROR', 'fine', 'error error'], [0, 2]],
    ['a.c', ['abc', 'a.c'], [1]],
    ['[x] $1 (y) \\ /-', ['[x] $1 (y) \\ /-', 'x'], [0]],
    ['straße', ['STRASSE', 'Straße'], [1]],
    ['nothing', ['a', 'b'], []],
  ])('finds %j in %j at %j', (text, lines, expected) => {
    expect(new LogSearch(text).update(bufferOf(lines).buffer)).toEqual(
      expected,
    );
  });

  it('finds lines that come later, and forgets those that the log forgets', () => {
    const { buffer, write } = bufferOf(['hit 0', 'miss', 'hit 2'], 3);
    const search = new LogSearch('hit');
    expect(search.update(buffer)).toEqual([0, 2]);
    write('hit 3');
    expect(search.update(buffer)).toEqual([2, 3]);
    ['miss', 'miss', 'miss'].forEach(write);
    expect(search.update(buffer)).toEqual([]);
  });

  it('looks through what was kept at a moment', () => {
    const { buffer, write } = bufferOf(['hit', 'miss'], 2);
    const snapshot = buffer.snapshot();
    ['miss', 'hit'].forEach(write);
    expect(new LogSearch('hit').update(snapshot)).toEqual([0]);
    expect(new LogSearch('hit').update(buffer)).toEqual([3]);
  });
});
