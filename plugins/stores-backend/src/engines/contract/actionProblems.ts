import { toError } from '@backstage/errors';
import type {
  EngineAction,
  EngineJobAction,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../../kubernetes/types';
import { createActionRenderer } from '../renderAction';
import type { Engine, RenderProfile } from '../types';
import { podProblems } from './podProblems';
import { podTemplates } from './podTemplates';
import { quotaProblems } from './quotaProblems';

const RUN = 'example-run';

/**
 * Where the Jobs of an engine's actions break the contract. They run beside the shop, so both together have to fit the quota.
 *
 * @param options - `objects`: of the store itself
 */
export async function actionProblems(options: {
  engine: Engine;
  store: Store;
  profile: RenderProfile;
  helmPath: string;
  objects: KubeObject[];
}): Promise<string[]> {
  const { engine } = options;
  const problems = await Promise.all(
    engine.definition.actions.filter(isJob).map(async action => {
      const found = await problemsOf({ ...options, action });
      return found.map(problem => `action ${action.id}: ${problem}`);
    }),
  );
  return problems.flat();
}

function isJob(action: EngineAction): action is EngineJobAction {
  return !('rotates' in action);
}

async function problemsOf(
  options: Parameters<typeof actionProblems>[0] & { action: EngineJobAction },
): Promise<string[]> {
  const { engine, action, objects } = options;
  const render = createActionRenderer(options);
  try {
    const { job } = await render({ ...options, name: RUN });
    const pods = podTemplates([job]);
    const shop = objects.filter(({ kind }) => kind !== 'Job');
    const secrets = [
      ...engine.definition.generatedSecrets,
      { name: RUN, stage: 'secrets', keys: action.generates },
    ];
    return [
      ...pods.flatMap(pod => podProblems({ pod, secrets })),
      ...quotaProblems({ objects, pods: [...podTemplates(shop), ...pods] }),
    ];
  } catch (error) {
    return [toError(error).message];
  }
}
