import { LineSplitter } from './LineSplitter';

/** The lines of a text that comes in chunks of so many bytes. */
function split(text: string, size: number, maxBytes = 1_000) {
  const bytes = Buffer.from(text);
  const splitter = new LineSplitter(maxBytes);
  const lines: string[] = [];
  const keep = (raw: ReturnType<LineSplitter['push']>) =>
    raw.forEach(line => lines.push(`${line.bytes}${line.cut ? '|cut' : ''}`));
  for (let at = 0; at < bytes.length; at += size) {
    keep(splitter.push(bytes.subarray(at, at + size)));
  }
  keep(splitter.end());
  return lines;
}

describe('LineSplitter', () => {
  it.each([1, 2, 3, 5, 7, 1_000])(
    'finds lines and whole characters in chunks of %d bytes',
    size => {
      const lines = ['one', '', 'zwö€lf', '🛒🛒', 'the end'];
      expect(split(lines.join('\n'), size)).toEqual(lines);
      expect(split(`${lines.join('\n')}\n`, size)).toEqual(lines);
    },
  );

  it.each([1, 3, 64])(
    'cuts a line that is too long between two characters, in chunks of %d',
    size => {
      expect(split(`${'ä'.repeat(20)}\nnext\n`, size, 9)).toEqual([
        'ääää|cut',
        'next',
      ]);
      expect(split(`${'🛒'.repeat(20)}\n12345678\n`, size, 9)).toEqual([
        '🛒🛒|cut',
        '12345678',
      ]);
    },
  );

  it('keeps no more of a line that never ends than it may', () => {
    const splitter = new LineSplitter(16 * 1024);
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const before = process.memoryUsage().arrayBuffers;
    for (let n = 0; n < 1_000; n++) {
      expect(splitter.push(chunk)).toEqual([]);
    }
    const grown = process.memoryUsage().arrayBuffers - before;
    expect(grown).toBeLessThan(4 * 2 ** 20);
    const [line] = splitter.push(Buffer.from('\n'));
    expect(line.cut).toBe(true);
    expect(line.bytes).toHaveLength(16 * 1024);
  });
});
