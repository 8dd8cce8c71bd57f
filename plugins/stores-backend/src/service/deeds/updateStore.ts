import { ConflictError, InputError } from '@backstage/errors';
import type {
  Store,
  UpdateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';
import { checkParameters } from '../../engines/checkParameters';
import type { EngineRegistry } from '../../engines/EngineRegistry';
import { LimitError } from '../../limits/LimitError';
import type { StoreLimits } from '../../limits/StoreLimits';
import { CatalogLookup, requireEngine, requireOwner } from '../checkNewStore';
import { ConcurrencyError } from '../ConcurrencyError';
import { newDeed } from '../newDeed';
import { requireStore } from '../requireStore';
import type { DeedOptions } from './DeedOptions';
import { requireDone } from './requireDone';

interface UpdateStoreOptions extends DeedOptions {
  id: string;
  request: UpdateStoreRequest;
  engines: EngineRegistry;
  limits: StoreLimits;
  lookup: CatalogLookup;
}

type Changes = Omit<UpdateStoreRequest, 'version'>;

/** Changes what is wanted of a store. */
export async function updateStore(options: UpdateStoreOptions): Promise<Store> {
  const { db, id, limits, context, changed } = options;
  const { version, ...asked } = options.request;
  const changes = await check(options, asked);
  const fields = Object.keys(changes);
  const reason = 'Updated';
  const result = await db.updateStore({
    id,
    expectedVersion: version,
    changes,
    limits,
    deed: newDeed({
      context,
      auditEvent: 'store-update',
      reason,
      what: `Changed: ${fields.join(', ')}`,
      details: { fields },
    }),
  });
  if (result.outcome === 'limit-reached') {
    throw LimitError.reached(result.reached);
  }
  const store = requireDone({
    id,
    result,
    refusals: {
      stale: ConcurrencyError.since(version),
      deleting: new ConflictError(
        'The store is being deleted and cannot be changed',
      ),
    },
  });
  changed(store, reason);
  return store;
}

/** The changes, with parameters as the engine takes them; throws what speaks against them. */
async function check(
  { db, id, engines, lookup }: UpdateStoreOptions,
  changes: Changes,
): Promise<Changes> {
  if (Object.keys(changes).length === 0) {
    throw new InputError('body: name at least one field to change');
  }
  const { spec } = await requireStore({ db, id });
  const { plan = spec.plan, owner, parameters } = changes;
  const checked = { ...changes };
  // Asked for only what concerns it: a store whose engine is gone can still be renamed, handed over and unprotected.
  if (changes.plan || parameters) {
    const engine = requireEngine({ engines, engine: spec.engine, plan });
    if (parameters) {
      checked.parameters = checkParameters({ engine, parameters });
    }
  }
  if (owner) {
    await requireOwner({ ...lookup, owner });
  }
  return checked;
}
