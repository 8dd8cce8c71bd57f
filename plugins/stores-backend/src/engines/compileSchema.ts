import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import Ajv, { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/**
 * A validator for a JSON Schema of parameters. Missing properties get their defaults.
 *
 * Throws what Ajv throws if the schema itself is wrong.
 */
export function compileSchema(schema: JsonObject): ValidateFunction {
  const ajv = new Ajv({
    allErrors: true,
    useDefaults: true,
    strict: false,
    ownProperties: true,
  });
  addFormats(ajv);
  return ajv.compile(schema);
}
