import { FetchError } from '@medusajs/js-sdk';
import { expect, it } from 'vitest';
import { describeError, isNotFound, isOutOfStock } from './describeError';

it.each([
  [new TypeError('Failed to fetch'), 'Check your connection and try again'],
  [new FetchError('', 'Bad Gateway', 502), 'cannot be reached right now'],
  [new FetchError('An unknown error occurred.', '', 500), 'has a problem'],
  [new FetchError('conflict', '', 409), 'still working'],
  [
    new FetchError('Invalid e-mail', '', 400),
    'not accept this: Invalid e-mail',
  ],
  [
    new FetchError(
      'Some variant does not have the required inventory',
      '',
      400,
    ),
    'Choose a lower quantity',
  ],
  ['anything', 'Something unexpected'],
])('says what to do about %s', (error, text) => {
  expect(describeError(error)).toContain(text);
});

it('knows what is not there, and what is not in stock', () => {
  expect(isNotFound(new FetchError('x', '', 404))).toBe(true);
  expect(isNotFound(new FetchError('x', '', 400))).toBe(false);
  expect(isNotFound(new Error('404'))).toBe(false);
  expect(isOutOfStock(new Error('required inventory'))).toBe(false);
});
