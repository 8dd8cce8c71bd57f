import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import type { EnginePlan } from '@store-platform/backstage-plugin-stores-common';
import { KindNotAllowedError, refuseOtherKinds } from './allowedKinds';
import { exampleStore } from './contract/exampleStore';
import { parameterChoices } from './contract/parameterChoices';
import { defaultCapabilities } from './defaultCapabilities';
import { engineRun } from './engineRun';
import { parseManifests } from './parseManifests';
import { runHelmTemplate } from './runHelmTemplate';
import type { Engine, RenderProfile } from './types';

interface CheckKindsOptions {
  engines: Engine[];
  /** Of the clusters. */
  profiles: RenderProfile[];
  helmPath: string;
  allowedKinds: string[];
  logger: LoggerService;
}

/**
 * Finds kinds that the platform may not apply when the backend starts, and not when somebody creates a store: renders every plan of
 * every engine by the default parameters. Throws InputError. A chart that does not render is only logged: a cluster or a store
 * may have what it lacks.
 */
export async function checkKinds(options: CheckKindsOptions): Promise<void> {
  const { engines, profiles, logger } = options;
  for (const engine of engines) {
    for (const profile of profiles) {
      for (const plan of engine.definition.plans) {
        try {
          await checkPlan({ ...options, engine, profile, plan });
        } catch (error) {
          if (error instanceof KindNotAllowedError) {
            throw new InputError(error.message);
          }
          logger.warn('Cannot render an engine for a check', {
            engine: engine.definition.id,
            plan: plan.id,
            reason: toError(error).message,
          });
        }
      }
    }
  }
}

async function checkPlan(
  options: Pick<CheckKindsOptions, 'helmPath' | 'allowedKinds'> & {
    engine: Engine;
    profile: RenderProfile;
    plan: EnginePlan;
  },
) {
  const { engine, profile, plan, helmPath, allowedKinds } = options;
  const [choice] = parameterChoices(engine);
  const { store } = exampleStore({
    ...{ engine, plan, choice },
    profile: profile.profile,
  });
  const run = engineRun({
    ...{ engine, store, profile },
    capabilities: defaultCapabilities,
    boundValues: {},
  });
  const source = engine.definition.id;
  const manifests = await runHelmTemplate({ ...run, helmPath });
  for (const { object } of parseManifests({ source, manifests })) {
    refuseOtherKinds({ object, source, allowedKinds });
  }
}
