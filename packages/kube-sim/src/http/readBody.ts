import { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { ApiError, badRequest } from '../api/ApiError';
import { JsonValue } from '../model/json';

const limitBytes = 3 * 1024 * 1024;

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limitBytes) {
      throw new ApiError({
        code: 413,
        reason: 'RequestEntityTooLarge',
        message: `limit is ${limitBytes}`,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Media type of a request, without parameters. */
export const contentTypeOf = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();

/** A request's body, JSON or YAML; undefined if there is none. */
export async function readBody(
  request: IncomingMessage,
): Promise<JsonValue | undefined> {
  const text = await readText(request);
  if (text.trim() === '') return undefined;
  if (contentTypeOf(request).includes('protobuf')) {
    throw new ApiError({
      code: 415,
      reason: 'UnsupportedMediaType',
      message: 'the simulated cluster understands JSON and YAML only',
      details: {},
    });
  }
  const isYaml = contentTypeOf(request).includes('yaml');
  try {
    const value: JsonValue = isYaml ? parse(text) : JSON.parse(text);
    // a second pass drops the one key that would reach a prototype
    return JSON.parse(JSON.stringify(value), (key, member) =>
      key === '__proto__' ? undefined : member,
    );
  } catch (error) {
    throw badRequest(
      `couldn't get version/kind; ${
        isYaml ? 'yaml' : 'json'
      } parse error: ${error}`,
    );
  }
}
