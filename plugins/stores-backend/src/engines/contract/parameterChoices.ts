import { InputError } from '@backstage/errors';
import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import { checkParameters } from '../checkParameters';
import type { Engine } from '../types';

const schemaSchema = z.object({
  properties: z
    .record(z.object({ type: z.unknown(), default: z.unknown() }).catch({}))
    .default({}),
});

/** What somebody may ask for, and how it is told in a problem. */
export interface ParameterChoice {
  /** Empty for the defaults. */
  name: string;
  parameters: JsonObject;
}

/** The parameters to check an engine with: its defaults, and for each switch the defaults with that switch turned. */
export function parameterChoices(
  engine: Engine,
): [ParameterChoice, ...ParameterChoice[]] {
  const { properties } = schemaSchema.parse(engine.parametersSchema);
  const turned = Object.entries(properties)
    .filter(([, { type }]) => type === 'boolean')
    .map(([name, { default: byDefault }]) => ({ [name]: byDefault !== true }));
  return [
    { name: '', parameters: checkParameters({ engine, parameters: {} }) },
    ...turned.flatMap(parameters => choiceOf(engine, parameters) ?? []),
  ];
}

/** Undefined for what the schema itself refuses, since nobody can ask for it. */
function choiceOf(
  engine: Engine,
  change: JsonObject,
): ParameterChoice | undefined {
  const name = Object.entries(change)
    .map(([key, value]) => `${key}: ${value}`)
    .join();
  try {
    return {
      name,
      parameters: checkParameters({ engine, parameters: change }),
    };
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}
