/** Longest line; etcd stores objects of at most 1.5 MiB. */
const MAX_LINE = 16 * 1024 * 1024;

/**
 * The complete lines of a byte stream, however its chunks cut lines and characters. What follows the
 * last line break is dropped: the stream was cut there.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  // Parts are joined once per line, or a large object in small chunks would be copied for each of them.
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const lines = decoder.decode(chunk, { stream: true }).split('\n');
    const rest = lines.pop() ?? '';
    for (const line of lines) {
      yield parts.join('') + line;
      parts = [];
      length = 0;
    }
    parts.push(rest);
    length += rest.length;
    if (length > MAX_LINE) {
      throw new Error(`A line is longer than ${MAX_LINE} characters`);
    }
  }
}
