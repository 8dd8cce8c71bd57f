import { CustomErrorBase } from '@backstage/errors';

/** The store was changed since the caller read it. Answered as 409 `{ error: 'CONCURRENCY_ERROR' }`. */
export class ConcurrencyError extends CustomErrorBase {
  readonly name = 'ConcurrencyError';
}
