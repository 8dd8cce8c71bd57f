import { randomBytes } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { connectCluster } from '../connectCluster';
import { AccessSource } from '../http/AccessSource';
import type { KubeConfigSource } from '../http/loadKubeConfig';
import { Transport } from '../http/Transport';
import type { ClusterClient, KubeObject, ObjectRef } from '../types';

/** A cluster under contract test: a client, namespaces that are removed in the end, and a hand that is not ours. */
export class ContractCluster {
  private readonly namespaces: string[] = [];

  private constructor(
    readonly client: ClusterClient,
    /** For what the client does not offer on purpose. */
    readonly transport: Transport,
  ) {}

  static connect(
    source: KubeConfigSource,
    logger: LoggerService,
  ): ContractCluster {
    const client = connectCluster({ ...source, name: 'contract', logger });
    return new ContractCluster(client, new Transport(new AccessSource(source)));
  }

  /** A fresh namespace. */
  async namespace(labels: Record<string, string> = {}): Promise<string> {
    const name = `contract-${randomBytes(4).toString('hex')}`;
    this.namespaces.push(name);
    const metadata = { name, labels };
    await this.client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata });
    return name;
  }

  /** Changes a ConfigMap as somebody else. */
  async editConfigMap(ref: ObjectRef, data: Record<string, string>) {
    await this.transport.call({
      method: 'PATCH',
      path: `/api/v1/namespaces/${ref.namespace}/configmaps/${ref.name}`,
      query: { fieldManager: 'somebody' },
      body: JSON.stringify({ data }),
      contentType: 'application/merge-patch+json',
    });
  }

  async close(): Promise<void> {
    for (const name of this.namespaces) {
      await this.client.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    }
    await this.client.close();
    await this.transport.close();
  }
}

/** A ConfigMap. */
export function configMap(
  namespace: string,
  name: string,
  data: Record<string, string> = {},
  labels: Record<string, string> = {},
): KubeObject {
  const metadata = { name, namespace, labels };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
}
