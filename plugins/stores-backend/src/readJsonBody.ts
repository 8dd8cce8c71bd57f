import { CustomErrorBase, InputError } from '@backstage/errors';
import express, { RequestHandler } from 'express';
import { z } from 'zod/v3';

const LIMIT = '100kb';

/** The body is larger than it may be. */
class PayloadTooLargeError extends CustomErrorBase {
  readonly name = 'PayloadTooLargeError';
  readonly statusCode = 413;
}

const failureSchema = z.object({ type: z.string(), message: z.string() });

/** Parses JSON bodies of at most 100 kB. What it refuses is said in the API's words, and nothing of the body is repeated. */
export function readJsonBody(): RequestHandler {
  const parse = express.json({ limit: LIMIT });
  return (request, response, next) =>
    parse(request, response, (error?: unknown) =>
      next(error === undefined ? undefined : explain(error)),
    );
}

function explain(error: unknown): unknown {
  const { data: failure } = failureSchema.safeParse(error);
  if (failure?.type === 'entity.too.large') {
    return new PayloadTooLargeError('body: must be at most 100 kB');
  }
  return failure?.type === 'entity.parse.failed'
    ? new InputError('body: must be JSON')
    : error;
}
