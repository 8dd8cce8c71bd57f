import { CustomErrorBase } from '@backstage/errors';
import { describeReachedLimit, type ReachedLimit } from './StoreLimits';

/** The caller asks for more than there may be, or more often than they may. Answered as 429. */
export class LimitError extends CustomErrorBase {
  readonly name = 'LimitError';
  readonly statusCode = 429;

  /** @param limit - that one more store would pass */
  static reached(limit: ReachedLimit): LimitError {
    return new LimitError(
      `${describeReachedLimit(
        limit,
      )}; delete one, or ask the platform team for more`,
    );
  }
}
