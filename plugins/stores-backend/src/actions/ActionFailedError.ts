import { CustomErrorBase } from '@backstage/errors';

/** What an action started in a store's namespace did not come to a good end. The message says why, for whoever asked. */
export class ActionFailedError extends CustomErrorBase {
  readonly name = 'ActionFailedError';
  /** The shop behind the platform failed, not the platform. */
  readonly statusCode = 502;
}
