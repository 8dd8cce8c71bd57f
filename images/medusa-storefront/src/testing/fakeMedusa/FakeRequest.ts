/** A request to the fake Medusa server, however it came there. */
export interface FakeRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: unknown;
}

/** What the fake Medusa server answers. */
export interface FakeAnswer {
  status: number;
  body: unknown;
}

/** An answer other than 200, as Medusa words it. */
export class FakeError extends Error {
  constructor(readonly status: number, readonly type: string, message: string) {
    super(message);
  }
}

/** The request's body as an object; other bodies are refused. */
export function bodyOf(request: FakeRequest): Record<string, unknown> {
  const { body } = request;
  if (!isRecord(body)) {
    throw new FakeError(
      400,
      'invalid_data',
      'Invalid request: expected object',
    );
  }
  return body;
}

/** Whether a value is an object that can be read by name. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text of the body; anything else is refused. */
export function textOf(body: Record<string, unknown>, key: string): string {
  const value = body[key];
  if (typeof value !== 'string') {
    throw new FakeError(
      400,
      'invalid_data',
      `Invalid request: Field '${key}' is required`,
    );
  }
  return value;
}

/** Refuses a body that has other keys, as Medusa does. */
export function allowKeys(
  body: Record<string, unknown>,
  ...keys: string[]
): void {
  const strange = Object.keys(body).find(key => !keys.includes(key));
  if (strange) {
    throw new FakeError(
      400,
      'invalid_data',
      `Invalid request: Unrecognized fields: '${strange}'`,
    );
  }
}
