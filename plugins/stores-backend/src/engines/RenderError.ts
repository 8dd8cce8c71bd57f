import { CustomErrorBase } from '@backstage/errors';

/** A chart cannot be turned into objects. Trying again does not help; the message names the chart and says why. */
export class RenderError extends CustomErrorBase {
  readonly name = 'RenderError';
}
