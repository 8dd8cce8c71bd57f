import { z } from 'zod/v3';
import { JsonObject, jsonObjectSchema } from './json';
import { textProblem } from './text';

/** Longest text in parameters, in characters. */
export const PARAMETER_TEXT_MAX_LENGTH = 2_000;

/** Longest name of a parameter, in characters. */
export const PARAMETER_NAME_MAX_LENGTH = 100;

/** Levels of objects and lists that parameters may have, their own included. */
export const PARAMETERS_MAX_DEPTH = 10;

/**
 * Parameters of an engine or action, before its own schema sees them: whatever is made of them, a shell's environment,
 * SQL or a page, text is bounded, on one line and without markup, and names are too.
 */
export const parametersSchema: z.ZodType<JsonObject, z.ZodTypeDef, JsonObject> =
  jsonObjectSchema.superRefine((parameters, ctx) =>
    checkValue(parameters, [], (path, message) =>
      ctx.addIssue({ code: z.ZodIssueCode.custom, message, path }),
    ),
  );

function checkValue(
  value: unknown,
  path: string[],
  tell: (path: string[], message: string) => void,
): void {
  if (typeof value === 'string') {
    const problem = textProblem(value, { max: PARAMETER_TEXT_MAX_LENGTH });
    if (problem) {
      tell(path, problem);
    }
    return;
  }
  if (typeof value !== 'object' || value === null) {
    return;
  }
  if (path.length >= PARAMETERS_MAX_DEPTH) {
    tell(path, `must not be nested deeper than ${PARAMETERS_MAX_DEPTH}`);
    return;
  }
  for (const [key, child] of Object.entries(value)) {
    const problem = textProblem(key, { max: PARAMETER_NAME_MAX_LENGTH });
    if (problem) {
      tell(path, `names in it ${problem}`);
      return;
    }
    checkValue(child, [...path, key], tell);
  }
}
