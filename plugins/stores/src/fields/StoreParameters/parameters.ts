import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';

const choiceSchema = z.union([z.string(), z.number()]);

const typeSchema = z.enum(['boolean', 'string', 'number', 'integer']);

const parameterSchema = z
  .object({
    type: z
      .union([typeSchema, z.tuple([typeSchema, z.literal('null')])])
      .optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    default: z.unknown(),
    enum: z.array(choiceSchema).optional(),
    oneOf: z
      .array(z.object({ const: choiceSchema, title: z.string().optional() }))
      .optional(),
    format: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    pattern: z.string().optional(),
  })
  // What a form cannot ask for, such as a list, is left to its default.
  .catch({});

const parametersSchema = z.object({
  properties: z.record(parameterSchema).default({}),
  required: z.array(z.string()).default([]),
});

/** One thing an engine or an action lets people choose, as far as a form can ask for it. */
export type Parameter = Omit<z.infer<typeof parameterSchema>, 'type'> & {
  name: string;
  type?: z.infer<typeof typeSchema>;
  required: boolean;
  /** Left empty it is `null`, which is a choice of its own: the schema's type is `[…, 'null']`. */
  nullable?: boolean;
};

/** The values of a form's parameters. */
export type ParameterValues = Record<string, unknown>;

/** The parameters that a JSON Schema describes, in its order; those a form cannot ask for are left out. */
export function readParameters(schema: JsonObject): Parameter[] {
  const parsed = parametersSchema.safeParse(schema);
  if (!parsed.success) {
    return [];
  }
  const { properties, required } = parsed.data;
  return Object.entries(properties)
    .filter(
      ([, parameter]) => parameter.type ?? parameter.enum ?? parameter.oneOf,
    )
    .map(([name, { type, ...parameter }]) => ({
      ...parameter,
      name,
      ...(Array.isArray(type) ? { type: type[0], nullable: true } : { type }),
      required: !Array.isArray(type) && required.includes(name),
    }));
}

/** What a parameter can be, where only a few things will do; undefined where it is free. */
export function parameterChoices(
  parameter: Parameter,
): { value: string | number; label: string }[] | undefined {
  const { enum: values, oneOf } = parameter;
  return (
    oneOf?.map(({ const: value, title }) => ({
      value,
      label: title ?? String(value),
    })) ?? values?.map(value => ({ value, label: String(value) }))
  );
}

/** Values for these parameters and no others, defaults in the place of what is missing or of another kind. Doing it twice changes nothing. */
export function withDefaults(options: {
  parameters: Parameter[];
  values: ParameterValues;
}): ParameterValues {
  const { parameters, values } = options;
  return Object.fromEntries(
    parameters
      .map(parameter => {
        const value = values[parameter.name];
        return [
          parameter.name,
          isOfKind(parameter, value) ? value : defaultOf(parameter),
        ];
      })
      .filter(([, value]) => value !== undefined),
  );
}

function defaultOf({ default: standard, nullable }: Parameter): unknown {
  return standard === undefined && nullable ? null : standard;
}

/** Whether a value is of the kind that a parameter's input gives, so that it can be shown there. */
function isOfKind(parameter: Parameter, value: unknown): boolean {
  const choices = parameterChoices(parameter);
  if (choices) {
    return choices.some(choice => choice.value === value);
  }
  const kind = parameter.type === 'integer' ? 'number' : parameter.type;
  return typeof value === kind;
}

/** Why a value does not do, for the person who entered it; undefined when it does. */
export function parameterProblem(options: {
  parameter: Parameter;
  value: unknown;
}): string | undefined {
  const { parameter, value } = options;
  if (value === undefined || value === null || value === '') {
    return parameter.required ? 'is required' : undefined;
  }
  const choices = parameterChoices(parameter);
  if (choices && !choices.some(choice => choice.value === value)) {
    return `must be one of ${choices.map(({ label }) => label).join(', ')}`;
  }
  if (typeof value === 'number') {
    return numberProblem(parameter, value);
  }
  return typeof value === 'string' ? textProblem(parameter, value) : undefined;
}

function numberProblem(parameter: Parameter, value: number) {
  const { minimum = -Infinity, maximum = Infinity } = parameter;
  if (parameter.type === 'integer' && !Number.isInteger(value)) {
    return 'must be a whole number';
  }
  if (value < minimum) {
    return `must be at least ${minimum}`;
  }
  return value > maximum ? `must be at most ${maximum}` : undefined;
}

function textProblem(parameter: Parameter, value: string) {
  const { minLength = 0, maxLength = Infinity, pattern } = parameter;
  if (parameter.format === 'date-time' && Number.isNaN(Date.parse(value))) {
    return 'must be a date and a time';
  }
  if (value.length < minLength) {
    return `must be at least ${minLength} characters`;
  }
  if (value.length > maxLength) {
    return `must be at most ${maxLength} characters`;
  }
  return pattern && !new RegExp(pattern, 'u').test(value)
    ? `must match ${pattern}`
    : undefined;
}
