import { CustomErrorBase } from '@backstage/errors';

/** The store was changed since the caller read it. Answered as 409 `{ error: 'CONCURRENCY_ERROR' }`. */
export class ConcurrencyError extends CustomErrorBase {
  readonly name = 'ConcurrencyError';

  /** @param version - what the caller read */
  static since(version: number): ConcurrencyError {
    return new ConcurrencyError(
      `The store was changed since version ${version} was read; read it again and repeat the change`,
    );
  }
}
