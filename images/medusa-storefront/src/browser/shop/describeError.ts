import { FetchError } from '@medusajs/js-sdk';

/** Whether the Medusa server says that there is no such thing. */
export function isNotFound(error: unknown): boolean {
  return error instanceof FetchError && error.status === 404;
}

/** Whether the Medusa server has not enough of an item. */
export function isOutOfStock(error: unknown): boolean {
  return (
    error instanceof FetchError && /required inventory/i.test(error.message)
  );
}

/** An error in words for the visitor: what happened and what to do. */
export function describeError(error: unknown): string {
  if (!(error instanceof FetchError)) {
    return error instanceof TypeError
      ? 'The shop cannot be reached. Check your connection and try again.'
      : 'Something unexpected happened. Try again.';
  }
  if (isOutOfStock(error)) {
    return 'There is not enough of it in stock. Choose a lower quantity.';
  }
  const status = error.status ?? 0;
  if (status >= 502 && status <= 504) {
    return 'The shop cannot be reached right now. Try again in a moment.';
  }
  if (status >= 500) {
    return 'The shop has a problem. Try again in a moment.';
  }
  if (status === 409) {
    return 'The shop is still working on your last request. Try again in a moment.';
  }
  return `The shop did not accept this: ${error.message}`;
}
