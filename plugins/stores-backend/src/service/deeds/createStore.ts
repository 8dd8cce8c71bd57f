import { ConflictError } from '@backstage/errors';
import type {
  ParsedCreateStoreRequest,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../../clusters/types';
import { checkParameters } from '../../engines/checkParameters';
import type { EngineRegistry } from '../../engines/EngineRegistry';
import { LimitError } from '../../limits/LimitError';
import type { StoreLimits } from '../../limits/StoreLimits';
import { checkNamespace } from '../checkNamespace';
import {
  CatalogLookup,
  catalogNameProblem,
  requireEngine,
  requireOwner,
} from '../checkNewStore';
import { newDeed } from '../newDeed';
import { newStore } from '../newStore';
import type { DeedOptions } from './DeedOptions';

interface CreateStoreOptions extends DeedOptions {
  request: ParsedCreateStoreRequest;
  engines: EngineRegistry;
  /** Where the store goes. */
  cluster: ManagedCluster;
  limits: StoreLimits;
  lookup: CatalogLookup;
}

/** Asks for a store that is not there yet. */
export async function createStore(options: CreateStoreOptions): Promise<Store> {
  const { db, cluster, limits, request, context, changed } = options;
  const { name, owner, plan, idempotencyKey } = request;
  const { engine, parameters } = await check(options);
  const reason = 'Requested';
  const result = await db.insertStore({
    store: newStore({ request: { ...request, parameters }, engine, cluster }),
    idempotencyKey,
    limits,
    deed: newDeed({
      context,
      auditEvent: 'store-create',
      reason,
      what: `${engine.definition.title}, plan ${plan}, was asked for`,
      details: { engine: request.engine, plan, owner },
    }),
  });
  if (result.outcome === 'limit-reached') {
    throw LimitError.reached(result.reached);
  }
  if (result.outcome === 'name-taken') {
    throw new ConflictError(`name: "${name}" is taken by another store`);
  }
  changed(result.store, reason);
  return result.store;
}

/** The engine that is asked for, and the parameters as it takes them; throws what speaks against the request. */
async function check({
  db,
  request,
  engines,
  cluster,
  lookup,
}: CreateStoreOptions) {
  const { name, owner, plan } = request;
  const engine = requireEngine({ engines, engine: request.engine, plan });
  const parameters = checkParameters({
    engine,
    parameters: request.parameters,
  });
  await requireOwner({ ...lookup, owner });
  const problem = await catalogNameProblem({ ...lookup, name });
  if (problem) {
    throw new ConflictError(`name: "${name}" ${problem}`);
  }
  // Of a store that is there already it is decided below whether this is the same request again.
  if (!(await db.findLiveStoreByName({ name }))) {
    const namespace = await checkNamespace({ cluster, name });
    if (namespace.problem) {
      throw new ConflictError(`name: "${name}" ${namespace.problem}`);
    }
  }
  return { engine, parameters };
}
