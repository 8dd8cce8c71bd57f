import { ResponseError } from '@backstage/errors';
import { errorMessage } from './errorMessage';

/** Why an action was not done, in words for the person who asked for it. */
export interface ActionProblem {
  title: string;
  description: string;
  /** Milliseconds since 1970 before which trying again is in vain. */
  retryAt?: number;
}

const titles: Record<number, string> = {
  400: 'The input was not accepted',
  401: 'You are not signed in any more',
  403: 'You are not allowed to do this',
  404: 'The store is not there any more',
  409: 'This is not possible now',
  429: 'Too much was asked for in a short time',
  503: 'This cannot be decided or done right now',
};

/** What to tell of an error that an action ended with. */
export function actionProblem(options: {
  error: Error;
  now: number;
}): ActionProblem {
  const { error, now } = options;
  if (!(error instanceof ResponseError)) {
    return {
      title: 'No answer came',
      description: `${error.message}. It may have been done or not. Trying again is safe: what was asked for is done only once.`,
    };
  }
  const seconds = Number(error.response.headers.get('retry-after') ?? NaN);
  return {
    title: titles[error.statusCode] ?? 'This did not work',
    description: errorMessage(error),
    retryAt: seconds > 0 ? now + seconds * 1000 : undefined,
  };
}
