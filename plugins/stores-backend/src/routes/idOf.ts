import type { Request } from 'express';
import { z } from 'zod/v3';
import { parseRequest } from '../parseRequest';

const idSchema = z.object({
  id: z.string().uuid('must be the UUID of a store, as metadata.id shows it'),
});

/** The id of the store that a request's address names; throws InputError when it is none. */
export function idOf(request: Request): string {
  return parseRequest(idSchema, request.params).id;
}
