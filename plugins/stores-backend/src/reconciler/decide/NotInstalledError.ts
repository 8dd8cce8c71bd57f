import { CustomErrorBase } from '@backstage/errors';

/** The configuration lacks something that a store was made with. Waiting does not help; the message names it. */
export class NotInstalledError extends CustomErrorBase {
  readonly name = 'NotInstalledError';
}
