import { isDeepStrictEqual } from 'node:util';
import { toError } from '@backstage/errors';
import type {
  EnginePlan,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { checkParameters } from '../checkParameters';
import { loadEngine } from '../loadEngine';
import { createStoreRenderer } from '../renderStore';
import type { KubeObject } from '../../kubernetes/types';
import type { DesiredStore, Engine, RenderProfile } from '../types';
import { actionProblems } from './actionProblems';
import { podProblems } from './podProblems';
import { podTemplates } from './podTemplates';
import { quotaProblems } from './quotaProblems';
import { restartProblems } from './restartProblems';
import { templateProblems } from './templateProblems';

const PROFILES = ['local', 'prod'];
const HOSTILE_TITLE = `O'Neill "&" $(id) \`id\` {{ .Values }} %s \\ ünïcödé: - #`;

/**
 * The engine contract: everything in which a folder falls short of being an engine, in words for its author; empty when nothing does.
 *
 * Renders every plan under every profile with the real helm.
 */
export async function checkEngine(options: {
  folder: string;
  tenantChart: string;
  helmPath: string;
}): Promise<string[]> {
  const { folder } = options;
  let engine: Engine;
  try {
    engine = await loadEngine({ folder });
  } catch (error) {
    return [toError(error).message];
  }
  const problems = await templateProblems({ folder });
  for (const profile of PROFILES) {
    for (const plan of engine.definition.plans) {
      const found = await checkRendering({ ...options, engine, plan, profile });
      problems.push(
        ...found.map(problem => `plan ${plan.id}, ${profile}: ${problem}`),
      );
    }
  }
  return [...new Set(problems)];
}

async function checkRendering(options: {
  engine: Engine;
  plan: EnginePlan;
  profile: string;
  tenantChart: string;
  helmPath: string;
}): Promise<string[]> {
  const { engine, plan } = options;
  const profile: RenderProfile = {
    profile: options.profile,
    tenantValues: {},
    engineValues: new Map(),
  };
  const store = exampleStore(engine, plan, options.profile);
  const suspended = {
    ...store,
    spec: { ...store.spec, suspended: true },
  };
  try {
    // Two renderers, since one would answer the second time from what it remembers.
    const render = createStoreRenderer(options);
    const [first, second, closed] = await Promise.all([
      render({ engine, store, profile }),
      createStoreRenderer(options)({ engine, store, profile }),
      render({ engine, store: suspended, profile }),
    ]);
    return [
      ...(isDeepStrictEqual(first, second) ? [] : ['two renderings differ']),
      ...contentProblems(engine, first),
      ...restartProblems({ engine, objects: objectsOf(first) }),
      ...contentProblems(engine, closed).map(
        problem => `while suspended: ${problem}`,
      ),
      ...(await actionProblems({
        ...options,
        store,
        profile,
        objects: objectsOf(first),
      })),
    ];
  } catch (error) {
    return [toError(error).message];
  }
}

function exampleStore(
  engine: Engine,
  plan: EnginePlan,
  profile: string,
): Store {
  const store = storeFixture();
  const { metadata, spec } = store;
  return {
    ...store,
    metadata: { ...metadata, title: HOSTILE_TITLE },
    spec: {
      ...spec,
      engine: engine.definition.id,
      plan: plan.id,
      parameters: checkParameters({ engine, parameters: {} }),
      hostnames: profile === 'prod' ? [`${metadata.name}.example.com`] : [],
    },
  };
}

function contentProblems(engine: Engine, desired: DesiredStore): string[] {
  const { components, endpoints, generatedSecrets } = engine.definition;
  const objects = objectsOf(desired);
  const pods = podTemplates(objects);
  const has = (kind: string, name: string) =>
    objects.some(
      object => object.kind === kind && object.metadata.name === name,
    );
  return [
    ...components
      .filter(({ kind, name }) => !has(kind, name))
      .map(
        ({ id, kind, name }) =>
          `component ${id}: no ${kind} ${name} is rendered`,
      ),
    ...endpoints
      .filter(({ service }) => !has('Service', service))
      .map(
        ({ id, service }) =>
          `endpoint ${id}: no Service ${service} is rendered`,
      ),
    ...desired.engine.definition.stages
      .filter(
        ({ id }) =>
          !desired.stages.some(
            stage => stage.id === id && stage.objects.length > 0,
          ),
      )
      .map(({ id }) => `stage ${id}: nothing is rendered for it`),
    ...pods.flatMap(pod => podProblems({ pod, secrets: generatedSecrets })),
    ...quotaProblems({ objects, pods }),
  ];
}

function objectsOf({ stages }: DesiredStore): KubeObject[] {
  return stages.flatMap(stage => stage.objects);
}
