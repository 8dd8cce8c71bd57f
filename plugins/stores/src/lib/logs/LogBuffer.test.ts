import { LogBuffer, LogEntry } from './LogBuffer';

const line = (text: string) => ({
  type: 'line' as const,
  at: '2026-01-02T03:04:05Z',
  text,
});

const textOf = (entry: LogEntry | undefined) =>
  entry?.type === 'line' ? entry.text : entry?.type;

describe('LogBuffer', () => {
  it('keeps lines in order, each with a number of its own', () => {
    const buffer = new LogBuffer();
    ['a', 'b'].forEach(text => buffer.append(line(text)));
    buffer.append({ type: 'skipped', lines: 3 });
    expect(buffer.entries().map(({ seq }) => seq)).toEqual([0, 1, 2]);
    expect(buffer.entries().map(textOf)).toEqual(['a', 'b', 'skipped']);
    expect(textOf(buffer.get(1))).toBe('b');
    expect(buffer.get(3)).toBeUndefined();
  });

  it('forgets the earliest line for each one too many', () => {
    const buffer = new LogBuffer({ capacity: 3 });
    ['a', 'b', 'c', 'd', 'e'].forEach(text => buffer.append(line(text)));
    expect(buffer.entries().map(textOf)).toEqual(['c', 'd', 'e']);
    expect(buffer.firstSeq).toBe(2);
    expect(buffer.nextSeq).toBe(5);
    expect(buffer.size).toBe(3);
    expect(buffer.get(1)).toBeUndefined();
    expect(textOf(buffer.get(2))).toBe('c');
  });

  it('forgets as many lines as a long one needs room', () => {
    const buffer = new LogBuffer({ maxCharacters: 10 });
    ['aaaa', 'bbbb', 'cccccccc'].forEach(text => buffer.append(line(text)));
    expect(buffer.entries().map(textOf)).toEqual(['cccccccc']);
    buffer.append(line('dd'));
    expect(buffer.entries().map(textOf)).toEqual(['cccccccc', 'dd']);
  });

  it('cuts a line that would be too long to show', () => {
    const buffer = new LogBuffer();
    buffer.append(line('x'.repeat(20_000)));
    expect(textOf(buffer.get(0))).toMatch(
      /^x{16384}… \(3616 more characters\)$/,
    );
  });
});
