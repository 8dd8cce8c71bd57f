import { InputError } from '@backstage/errors';
import {
  JsonObject,
  jsonObjectSchema,
} from '@store-platform/backstage-plugin-stores-common';
import type { ErrorObject } from 'ajv';
import { compileSchema } from './compileSchema';
import type { Engine } from './types';

/**
 * The parameters with the engine's defaults filled in.
 *
 * Throws InputError naming each field and the rule it breaks.
 */
export function checkParameters(options: {
  engine: Engine;
  parameters: JsonObject;
}): JsonObject {
  const { engine, parameters } = options;
  const validate = compileSchema(engine.parametersSchema);
  const filled: unknown = structuredClone(parameters);
  if (!validate(filled)) {
    const problems = (validate.errors ?? []).map(describe);
    throw new InputError(
      `${engine.definition.title} refuses the parameters: ${problems.join(
        '; ',
      )}`,
    );
  }
  return jsonObjectSchema.parse(filled);
}

function describe(error: ErrorObject): string {
  const field = ['parameters', ...error.instancePath.split('/').slice(1)];
  const params = new Map<string, unknown>(Object.entries(error.params));
  if (error.keyword === 'additionalProperties') {
    field.push(String(params.get('additionalProperty')));
    return `${field.join('.')}: is not a parameter of this engine`;
  }
  if (error.keyword === 'enum') {
    const allowed = params.get('allowedValues');
    const list = Array.isArray(allowed) ? allowed.join(', ') : '';
    return `${field.join('.')}: must be one of ${list}`;
  }
  return `${field.join('.')}: ${error.message ?? error.keyword}`;
}
