import type { AuthService } from '@backstage/backend-plugin-api';
import {
  InputError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  STORE_ID_ANNOTATION,
  storeEntityRef,
} from '@store-platform/backstage-plugin-stores-common';
import type { EngineRegistry } from '../engines/EngineRegistry';
import type { Engine } from '../engines/types';

/** What is looked up in the catalog on the platform's own behalf. */
export interface CatalogLookup {
  catalog: CatalogService;
  auth: AuthService;
}

/** The engine of an id that has the plan; throws InputError naming what there is. */
export function requireEngine(options: {
  engines: EngineRegistry;
  engine: string;
  plan: string;
}): Engine {
  const { engines, plan } = options;
  const engine = engines.find(options.engine);
  if (!engine) {
    const ids = engines.list().map(({ id }) => id);
    throw new InputError(
      `engine: "${options.engine}" is not installed; choose one of ${ids.join(
        ', ',
      )}`,
    );
  }
  const plans = engine.definition.plans.map(({ id }) => id);
  if (!plans.includes(plan)) {
    throw new InputError(
      `plan: ${
        engine.definition.title
      } has no plan "${plan}"; choose one of ${plans.join(', ')}`,
    );
  }
  return engine;
}

/** Throws InputError unless the catalog knows the owner, ServiceUnavailableError if it cannot be asked. */
export async function requireOwner(
  options: CatalogLookup & { owner: string },
): Promise<void> {
  const { owner } = options;
  const entity = await lookUp(options, owner);
  if (!entity) {
    throw new InputError(
      `owner: the catalog has no ${owner}; choose a user or group that it lists`,
    );
  }
}

/** Why a catalog entity stands in the way of a store's name; undefined when none does. */
export async function catalogNameProblem(
  options: CatalogLookup & { name: string },
): Promise<string | undefined> {
  const ref = storeEntityRef(options.name);
  const entity = await lookUp(options, ref);
  return entity && !entity.metadata.annotations?.[STORE_ID_ANNOTATION]
    ? `is the name of another component in the catalog (${ref})`
    : undefined;
}

async function lookUp({ catalog, auth }: CatalogLookup, ref: string) {
  try {
    return await catalog.getEntityByRef(ref, {
      credentials: await auth.getOwnServiceCredentials(),
    });
  } catch (error) {
    throw new ServiceUnavailableError(
      `The catalog cannot be asked for ${ref}; nothing was done, try again later (${
        toError(error).message
      })`,
    );
  }
}
