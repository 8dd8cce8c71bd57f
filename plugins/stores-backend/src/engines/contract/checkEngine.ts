import { isDeepStrictEqual } from 'node:util';
import { toError } from '@backstage/errors';
import { loadEngine } from '../loadEngine';
import { createStoreRenderer } from '../renderStore';
import type { KubeObject } from '../../kubernetes/types';
import type { DesiredStore, Engine } from '../types';
import { actionProblems } from './actionProblems';
import { dataProblems } from './dataProblems';
import { Example, exampleStore } from './exampleStore';
import { parameterChoices } from './parameterChoices';
import { partProblems } from './partProblems';
import {
  planChangeProblems,
  RenderedPlan,
  renewalProblems,
} from './planChangeProblems';
import { podProblems } from './podProblems';
import { podTemplates } from './podTemplates';
import { quotaProblems } from './quotaProblems';
import { restartProblems } from './restartProblems';
import { scaleProblems } from './scaleProblems';
import { templateProblems } from './templateProblems';

const PROFILES = ['local', 'prod'];

/**
 * The engine contract: everything in which a folder falls short of being an engine, in words for its author; empty when nothing does.
 *
 * Renders every plan under every profile with the real helm, by the default parameters and with each switch turned.
 */
export async function checkEngine(options: {
  folder: string;
  tenantChart: string;
  helmPath: string;
  /** Kinds that the operator lets engines render beside those that they always may. */
  allowedKinds?: string[];
}): Promise<string[]> {
  const { folder } = options;
  let engine: Engine;
  let choices: ReturnType<typeof parameterChoices>;
  try {
    engine = await loadEngine({ folder });
    choices = parameterChoices(engine);
  } catch (error) {
    return [toError(error).message];
  }
  const problems = await templateProblems({ folder });
  const [byDefault, ...turned] = choices;
  for (const profile of PROFILES) {
    for (const plan of engine.definition.plans) {
      const where = `plan ${plan.id}, ${profile}`;
      const example = { ...options, engine, plan, profile };
      const found = await checkRendering({ ...example, choice: byDefault });
      problems.push(...found.map(problem => `${where}: ${problem}`));
      for (const choice of turned) {
        const more = await checkParts({ ...example, choice });
        problems.push(
          ...more.map(problem => `${where}, ${choice.name}: ${problem}`),
        );
      }
    }
    const plans = await renderPlans({
      ...{ ...options, engine, profile },
      choice: byDefault,
    });
    problems.push(
      ...planChangeProblems(plans).map(problem => `${profile}: ${problem}`),
    );
  }
  problems.push(...(await dataProblems({ ...options, engine, choices })));
  return [...new Set(problems)];
}

/** What each plan renders; none where one does not render, which is a problem of its own. */
async function renderPlans(
  options: Omit<Example, 'plan'>,
): Promise<RenderedPlan[]> {
  const { engine } = options;
  const render = createStoreRenderer(options);
  try {
    return await Promise.all(
      engine.definition.plans.map(async plan => {
        const { store, profile } = exampleStore({ ...options, plan });
        const desired = await render({ engine, store, profile });
        return { id: plan.id, objects: objectsOf(desired) };
      }),
    );
  } catch {
    return [];
  }
}

/** All that a rendering has to keep: its parts, that it can be repeated, and the actions beside it. */
async function checkRendering(example: Example): Promise<string[]> {
  const { engine } = example;
  const { store, profile } = exampleStore(example);
  const remarks: string[] = [];
  const render = createStoreRenderer({
    ...example,
    onRemark: remark => remarks.push(remark),
  });
  try {
    // Two renderers, since one would answer the second time from what it remembers.
    const [first, second] = await Promise.all([
      render({ engine, store, profile }),
      createStoreRenderer(example)({ engine, store, profile }),
    ]);
    return [
      ...(isDeepStrictEqual(first, second) ? [] : ['two renderings differ']),
      ...remarks,
      ...(await checkParts(example, render)),
      ...(await actionProblems({
        ...example,
        store,
        profile,
        objects: objectsOf(first),
      })),
    ];
  } catch (error) {
    return [toError(error).message];
  }
}

/** What a store consists of, while it runs and while it is suspended. */
async function checkParts(
  example: Example,
  render = createStoreRenderer(example),
): Promise<string[]> {
  const { engine } = example;
  const { store, profile } = exampleStore(example);
  const suspended = { ...store, spec: { ...store.spec, suspended: true } };
  try {
    const [open, closed] = await Promise.all([
      render({ engine, store, profile }),
      render({ engine, store: suspended, profile }),
    ]);
    return [
      ...contentProblems({ engine, desired: open }),
      ...scaleProblems(objectsOf(open)),
      ...restartProblems({ engine, objects: objectsOf(open) }),
      ...renewalProblems(objectsOf(open)),
      ...contentProblems({ engine, desired: closed, open }).map(
        problem => `while suspended: ${problem}`,
      ),
    ];
  } catch (error) {
    return [toError(error).message];
  }
}

function contentProblems(
  options: Parameters<typeof partProblems>[0],
): string[] {
  const { engine, desired } = options;
  const { generatedSecrets } = engine.definition;
  const objects = objectsOf(desired);
  const pods = podTemplates(objects);
  return [
    ...partProblems(options),
    ...pods.flatMap(pod => podProblems({ pod, secrets: generatedSecrets })),
    ...quotaProblems({ objects, pods }),
  ];
}

function objectsOf({ stages }: DesiredStore): KubeObject[] {
  return stages.flatMap(stage => stage.objects);
}
