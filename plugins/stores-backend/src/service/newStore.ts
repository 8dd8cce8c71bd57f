import { randomUUID } from 'node:crypto';
import type { ParsedCreateStoreRequest } from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../clusters/types';
import type { NewStore } from '../database/tables/storeToRow';
import { stageTitles } from '../engines/stageTitles';
import type { Engine } from '../engines/types';

const NAMESPACE_PREFIX = 'store-';

/** The Kubernetes namespace of a store. */
export function namespaceOf(name: string): string {
  return `${NAMESPACE_PREFIX}${name}`;
}

/** What a request asks for, with its own id, namespace and host name, and the whole timeline still to come. */
export function newStore(options: {
  request: ParsedCreateStoreRequest;
  engine: Engine;
  cluster: ManagedCluster;
}): NewStore {
  const { request, engine, cluster } = options;
  const { name, title, owner, plan, parameters, adminEmail } = request;
  const { hostTemplate } = cluster.addressing;
  return {
    id: randomUUID(),
    name,
    title,
    owner,
    namespace: namespaceOf(name),
    engine: engine.definition.id,
    engineVersion: engine.version,
    plan,
    parameters,
    adminEmail,
    cluster: cluster.name,
    hostnames: hostTemplate ? [hostTemplate.replace('{name}', name)] : [],
    stages: stageTitles(engine).map(stage => ({ ...stage, status: 'waiting' })),
  };
}
