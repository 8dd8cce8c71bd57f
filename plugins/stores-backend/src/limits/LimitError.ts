import { CustomErrorBase } from '@backstage/errors';

/** The caller asks for more than there may be, or more often than they may. Answered as 429. */
export class LimitError extends CustomErrorBase {
  readonly name = 'LimitError';
  readonly statusCode = 429;
}
