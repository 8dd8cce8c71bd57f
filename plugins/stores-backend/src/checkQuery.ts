import { InputError } from '@backstage/errors';
import {
  FORBIDDEN_KEYS,
  textProblem,
} from '@store-platform/backstage-plugin-stores-common';
import type { RequestHandler } from 'express';

const LONGEST_VALUE = 2_000;
const LONGEST_KEY = 100;

/**
 * Refuses query strings that no route takes: keys that could change a prototype (Express's parser drops them without a
 * word), and text that is too long or holds control characters.
 */
export function checkQuery(): RequestHandler {
  return (request, _response, next) => {
    const query = request.originalUrl.split('?').slice(1).join('?');
    for (const [key, value] of new URLSearchParams(query)) {
      if (key.split(/[[\].]+/).some(part => FORBIDDEN_KEYS.includes(part))) {
        throw new InputError(
          `${key.slice(0, LONGEST_KEY)}: is not allowed as a key`,
        );
      }
      const keyProblem = textProblem(key, { max: LONGEST_KEY });
      if (keyProblem) {
        throw new InputError(`query: names in it ${keyProblem}`);
      }
      const problem = textProblem(value, { max: LONGEST_VALUE, markup: true });
      if (problem) {
        throw new InputError(`${key}: ${problem}`);
      }
    }
    next();
  };
}
