import { readLines } from './readLines';

async function* inChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
  }
}

describe('readLines', () => {
  const text = '{"a":"ü€😀"}\n\n{"b":2}\n{"cut":';

  it.each([1, 2, 3, 5, 7, 1000])(
    'gives whole lines from chunks of %i bytes, and drops what was cut off',
    async size => {
      const lines: string[] = [];
      const bytes = new TextEncoder().encode(text);
      for await (const line of readLines(inChunks(bytes, size))) {
        lines.push(line);
      }
      expect(lines).toEqual(['{"a":"ü€😀"}', '', '{"b":2}']);
    },
  );

  it('refuses a line that does not end', async () => {
    async function* endless() {
      for (;;) {
        yield new Uint8Array(1024 * 1024).fill(65);
      }
    }
    await expect(readLines(endless()).next()).rejects.toThrow(
      'A line is longer',
    );
  });
});
