import type {
  EnginePlan,
  JsonObject,
  JsonValue,
} from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../../kubernetes/types';
import { asObject } from '../asObject';
import { readValues, valueAt, withBoundValues } from '../boundValues';
import { droppedClaims } from '../droppedClaims';
import { RenderError } from '../RenderError';
import { createStoreRenderer } from '../renderStore';
import type { Engine } from '../types';
import { exampleStore } from './exampleStore';
import type { ParameterChoice } from './parameterChoices';

interface Rendering {
  plan: EnginePlan;
  choice: ParameterChoice;
  suspended?: boolean;
  /** The operator's own. */
  values?: JsonObject;
}

/**
 * Where a shop could lose its data without anybody asking for it: by another plan, a switch of its parameters, a suspension,
 * or a value of the operator that `dataValues` does not name.
 */
export async function dataProblems(options: {
  engine: Engine;
  choices: [ParameterChoice, ...ParameterChoice[]];
  tenantChart: string;
  helmPath: string;
  allowedKinds?: string[];
}): Promise<string[]> {
  const { engine, choices } = options;
  const { plans } = engine.definition;
  const render = createRenderer(options);
  const byDefault: Rendering = { plan: plans[0], choice: choices[0] };
  const before = await render(byDefault);
  const lost = async (after: Rendering, what: string, from = before) => {
    const objects = await render(after);
    return from && objects ? describe(what, from, objects) : [];
  };
  const problems = await unknownPaths(engine);
  for (const plan of plans) {
    const objects = await render({ ...byDefault, plan });
    for (const other of plans.filter(each => each !== plan)) {
      const what = `a change from plan ${plan.id} to ${other.id}`;
      problems.push(
        ...(await lost({ ...byDefault, plan: other }, what, objects)),
      );
    }
  }
  for (const choice of choices.slice(1)) {
    const turned = { ...byDefault, choice };
    const back = await render(turned);
    problems.push(
      ...(await lost(turned, choice.name)),
      ...(await lost(byDefault, `the end of ${choice.name}`, back)),
    );
  }
  const suspended = { ...byDefault, suspended: true };
  problems.push(...(await lost(suspended, 'a suspension')));
  for (const { name, values } of await operatorSwitches(engine)) {
    const what = `the operator’s value ${name}, which dataValues does not name,`;
    problems.push(...(await lost({ ...byDefault, values }, what)));
  }
  return problems;
}

/** What cannot be rendered is undefined: that it is a problem, or that nobody can ask for it, is found elsewhere. */
function createRenderer(options: Parameters<typeof dataProblems>[0]) {
  const { engine } = options;
  const renderStore = createStoreRenderer(options);
  return async ({
    plan,
    choice,
    suspended = false,
    values,
  }: Rendering): Promise<KubeObject[] | undefined> => {
    const example = exampleStore({ engine, plan, choice, profile: 'local' });
    const { store, profile } = example;
    try {
      const { stages } = await renderStore({
        engine,
        store: { ...store, spec: { ...store.spec, suspended } },
        profile: {
          ...profile,
          engineValues: new Map(values ? [[engine.definition.id, values]] : []),
        },
      });
      return stages.flatMap(({ objects }) => objects);
    } catch (error) {
      if (error instanceof RenderError) {
        return undefined;
      }
      throw error;
    }
  };
}

function describe(
  what: string,
  before: KubeObject[],
  after: KubeObject[],
): string[] {
  return droppedClaims({ before, after }).map(
    ({ workload, claim }) =>
      `${what} would leave the volume ${claim} of ${workload} behind, with the shop's data`,
  );
}

async function unknownPaths({ definition, folder }: Engine): Promise<string[]> {
  const values = await readValues(folder, 'values.yaml');
  return definition.dataValues
    .filter(name => valueAt(values, name) === null)
    .map(name => `dataValues: values.yaml has no ${name}`);
}

/** Each boolean of values.yaml turned, except those that stores are bound to and those that are not the operator's. */
async function operatorSwitches({
  definition,
  folder,
}: Engine): Promise<{ name: string; values: JsonObject }[]> {
  const values = await readValues(folder, 'values.yaml');
  return switchesIn(values)
    .filter(
      ([name]) =>
        !definition.dataValues.includes(name) &&
        !/^(action|parameters|store)\./.test(name),
    )
    .map(([name, value]) => ({
      name: `${name}: ${!value}`,
      values: withBoundValues({}, { [name]: !value }),
    }));
}

function switchesIn(part: JsonValue, path: string[] = []): [string, boolean][] {
  if (typeof part === 'boolean') {
    return [[path.join('.'), part]];
  }
  return Object.entries(asObject(part) ?? {}).flatMap(([key, value]) =>
    switchesIn(value ?? null, [...path, key]),
  );
}
