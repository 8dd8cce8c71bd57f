import type {
  ParsedCreateStoreRequest,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { namespaceOf } from './newStore';

const NOT_YET = new Date(0).toISOString();

/**
 * The store that a request asks for, as it would be: what conditions of a permission are tried on before anything is
 * written. What only writing brings (id, times, host names, the chart's version) is empty.
 */
export function storeToBe(options: {
  request: Omit<ParsedCreateStoreRequest, 'idempotencyKey'>;
  /** Name of the cluster it would run on. */
  cluster: string;
}): Store {
  const { request, cluster } = options;
  const { name, title, owner, engine, plan, parameters, adminEmail } = request;
  return {
    metadata: {
      id: '',
      name,
      title,
      owner,
      namespace: namespaceOf(name),
      generation: 1,
      version: 1,
      createdAt: NOT_YET,
      updatedAt: NOT_YET,
      createdBy: '',
      requestId: '',
      deletionProtection: false,
    },
    spec: {
      engine,
      engineVersion: '',
      plan,
      parameters,
      adminEmail,
      cluster,
      hostnames: [],
      suspended: false,
    },
    status: {
      observedGeneration: 0,
      conditions: [],
      stages: [],
      endpoints: [],
    },
  };
}
