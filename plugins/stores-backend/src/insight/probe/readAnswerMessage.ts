import { z } from 'zod/v3';

/** Enough for an error in JSON; nobody is read to the end who sends more. */
const MAX_BYTES = 4_096;
const MAX_CHARACTERS = 200;

const answerSchema = z.object({ message: z.string() });

/**
 * What a shop says in its own words of why it does not work: the `message` of an answer in JSON, as one line of plain
 * text. Undefined if it says nothing of the kind; never throws.
 */
export async function readAnswerMessage(options: {
  contentType: string | string[] | undefined;
  body: AsyncIterable<Buffer>;
}): Promise<string | undefined> {
  const { contentType, body } = options;
  if (!/^application\/json\s*(;|$)/i.test(String(contentType ?? ''))) {
    return undefined;
  }
  try {
    const text = await readText(body);
    const { data } = answerSchema.safeParse(JSON.parse(text));
    return data && plainLine(data.message);
  } catch {
    return undefined;
  }
}

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) {
      throw new Error('The answer is too long for a message');
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Without control characters, directions of writing and markup; undefined if nothing is left. */
function plainLine(text: string): string | undefined {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu, '')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[<>]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  if (characters.length <= MAX_CHARACTERS) {
    return line || undefined;
  }
  return `${characters
    .slice(0, MAX_CHARACTERS - 1)
    .join('')
    .trimEnd()}…`;
}
