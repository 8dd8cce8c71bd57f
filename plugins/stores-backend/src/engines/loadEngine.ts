import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError, toError } from '@backstage/errors';
import {
  EngineDefinition,
  engineDefinitionSchema,
  JsonObject,
  jsonObjectSchema,
} from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import { compileSchema } from './compileSchema';
import { loginsReset } from './loginsReset';
import { rotationProblem } from './rotationProblem';
import type { Engine } from './types';
import { readDocument } from './yaml/readDocument';

const MAX_ICON_BYTES = 20_000;

const chartSchema = z.object({ name: z.string(), version: z.string() });
const valuesSchemaSchema = z.object({
  properties: z.object({ parameters: jsonObjectSchema }),
});

/**
 * Reads and checks an engine's folder: engine.yaml, Chart.yaml, values.schema.json and the icon.
 *
 * Throws InputError naming the file and what is wrong with it.
 */
export async function loadEngine(options: { folder: string }): Promise<Engine> {
  const { folder } = options;
  const definition = await readDefinition(folder);
  const chart = await readChecked(folder, 'Chart.yaml', chartSchema);
  const { properties } = await readChecked(
    folder,
    'values.schema.json',
    valuesSchemaSchema,
  );
  checkSchema(folder, properties.parameters);
  return {
    folder,
    definition,
    version: chart.version,
    icon: definition.icon && (await readIcon(folder, definition.icon)),
    parametersSchema: properties.parameters,
  };
}

async function readDefinition(folder: string): Promise<EngineDefinition> {
  const definition = await readChecked(
    folder,
    'engine.yaml',
    engineDefinitionSchema,
  );
  const { endpoints, credentials, probes, actions } = definition;
  requireKnown(folder, 'endpoints', endpoints, [
    ...probes.map(({ endpoint }) => endpoint),
    ...credentials.map(({ endpoint }) => endpoint),
  ]);
  requireKnown(
    folder,
    'stages',
    definition.stages,
    definition.recovery?.setUpAgain ?? [],
  );
  requireKnown(folder, 'credentials', credentials, loginsReset(actions));
  const problem = rotationProblem(definition);
  if (problem) {
    throw new InputError(`${path.join(folder, 'engine.yaml')}: ${problem}`);
  }
  return definition;
}

function requireKnown(
  folder: string,
  what: string,
  known: { id: string }[],
  referenced: string[],
) {
  const ids = known.map(({ id }) => id);
  const unknown = referenced.find(id => !ids.includes(id));
  if (unknown) {
    const file = path.join(folder, 'engine.yaml');
    throw new InputError(
      `${file}: "${unknown}" is not one of the ${what} (${ids.join(', ')})`,
    );
  }
}

async function readChecked<T>(
  folder: string,
  file: string,
  schema: z.ZodType<T, z.ZodTypeDef, unknown>,
): Promise<T> {
  const full = path.join(folder, file);
  let content: unknown;
  try {
    content = readDocument(await readFile(full, 'utf8')).content;
  } catch (error) {
    throw new InputError(`${full} cannot be read: ${toError(error).message}`);
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      issue => `${issue.path.join('.') || 'file'}: ${issue.message}`,
    );
    throw new InputError(`${full} is not valid: ${problems.join('; ')}`);
  }
  return parsed.data;
}

function checkSchema(folder: string, schema: JsonObject) {
  try {
    compileSchema(schema);
  } catch (error) {
    throw new InputError(
      `${path.join(
        folder,
        'values.schema.json',
      )}: properties.parameters is not a JSON Schema: ${
        toError(error).message
      }`,
    );
  }
}

async function readIcon(folder: string, file: string): Promise<string> {
  const full = path.join(folder, file);
  const content = await readFile(full).catch(error => {
    throw new InputError(`${full} cannot be read: ${toError(error).message}`);
  });
  if (content.byteLength > MAX_ICON_BYTES) {
    throw new InputError(
      `${full} has ${content.byteLength} bytes; an icon may have ${MAX_ICON_BYTES}`,
    );
  }
  return `data:image/svg+xml;base64,${content.toString('base64')}`;
}
