import type {
  Store,
  UpdateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';
import { ConcurrencyError } from './ConcurrencyError';
import type { StoreDecision } from './StoreDecision';
import { storeToBe } from './storeToBe';

/**
 * Throws NotAllowedError unless a store may be changed so.
 *
 * Another owner or plan makes a store that must be allowed on both sides of the change, and that its changer could have
 * created: nobody gets by changing what they may not ask for, and nobody hands to others what they may not make for them.
 */
export function judgeUpdate(options: {
  store: Store | undefined;
  request: UpdateStoreRequest;
  update: StoreDecision;
  create: StoreDecision;
}): void {
  const { store, request, update, create } = options;
  update.require(store);
  if (!store) {
    return;
  }
  const { metadata, spec } = store;
  const { owner = metadata.owner, plan = spec.plan } = request;
  if (owner !== metadata.owner || plan !== spec.plan) {
    const after: Store = {
      ...store,
      metadata: { ...metadata, owner, title: request.title ?? metadata.title },
      spec: {
        ...spec,
        plan,
        parameters: request.parameters ?? spec.parameters,
      },
    };
    update.require(after);
    create.require(
      storeToBe({
        request: { ...after.metadata, ...after.spec },
        cluster: spec.cluster,
      }),
    );
  }
  // The judgement is about the version that was looked at, and so must the change be.
  if (metadata.version !== request.version) {
    throw ConcurrencyError.since(request.version);
  }
}
