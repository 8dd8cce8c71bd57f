import type { Request } from 'express';
import { z } from 'zod/v3';
import { parseRequest } from '../parseRequest';

const nothing = z.object({}).strict().optional();

/** Throws InputError when a request that takes no body has fields in one: what is not understood is not passed over. */
export function requireNoBody(request: Request): void {
  parseRequest(nothing, request.body);
}
