import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import { parseRequest } from '../parseRequest';
import type {
  ActionCall,
  ActionResult,
  ActionSubject,
  StoreAction,
} from './StoreAction';

/** Shown in forms for each field of the input: a part of a JSON Schema. */
export type InputFields<Shape> = { [Field in keyof Shape]: JsonObject };

/**
 * Makes a store action of what is special about one.
 *
 * @param options - `input`: fields it is asked for with, and `fields` how a form shows them
 */
export function createStoreAction<Shape extends z.ZodRawShape>(
  options: Omit<
    StoreAction,
    'input' | 'inputSchema' | 'confirmation' | 'perform'
  > & {
    input: Shape;
    fields(subject: ActionSubject): InputFields<Shape>;
    /** The text, or what makes it. */
    confirmation: string | ((subject: ActionSubject) => string);
    perform(
      call: ActionCall<z.output<z.ZodObject<Shape, 'strict'>>>,
    ): Promise<ActionResult>;
  },
): StoreAction {
  const { input: shape, fields, confirmation, perform, ...rest } = options;
  const input = z.object(shape).strict();
  const required = Object.keys(shape).filter(key => !shape[key].isOptional());
  return {
    ...rest,
    input,
    inputSchema: subject => ({
      type: 'object',
      properties: { ...fields(subject) },
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: false,
    }),
    confirmation: subject =>
      typeof confirmation === 'string' ? confirmation : confirmation(subject),
    perform: async call => {
      const parsed = parseRequest(input, call.input, ['input']);
      return perform({ ...call, input: parsed });
    },
  };
}
