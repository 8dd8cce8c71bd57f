import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { connectCluster } from '../../kubernetes/connectCluster';
import { eventually } from '../../kubernetes/contract/eventually';
import type { ClusterClient, KubeObject } from '../../kubernetes/types';
import { type ReconcilerSettings, ReconcilerWorld } from './ReconcilerWorld';

const run = promisify(execFile);

const apiVersions: Record<string, string> = {
  Deployment: 'apps/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
};

/**
 * A store in a real cluster, applied as far as its namespace and policies at least. Its pods need not run: the test engine's image may
 * be nowhere to be had.
 */
export class RealStore {
  readonly world: ReconcilerWorld;
  readonly client: ClusterClient;
  readonly id: string;
  readonly namespace: string;
  readonly #kubeconfigPath: string;

  private constructor(options: {
    world: ReconcilerWorld;
    client: ClusterClient;
    id: string;
    namespace: string;
    kubeconfigPath: string;
  }) {
    this.world = options.world;
    this.client = options.client;
    this.id = options.id;
    this.namespace = options.namespace;
    this.#kubeconfigPath = options.kubeconfigPath;
  }

  static async start(options: {
    knex: Knex;
    kubeconfigPath: string;
    settings?: ReconcilerSettings;
  }): Promise<RealStore> {
    const { knex, kubeconfigPath, settings } = options;
    const logger = mockServices.logger.mock({ child: () => logger });
    const name = `drift-${randomBytes(3).toString('hex')}`;
    const world = await ReconcilerWorld.start({ knex });
    const client = connectCluster({ name: 'real', kubeconfigPath, logger });
    world.reconciler({ client, timeoutMs: 600_000, ...settings });
    const id = await world.create(name);
    await eventually(async () => {
      const { stages } = (await world.store(id)).status;
      const written = stages.filter(({ startedAt }) => startedAt);
      if (!written.some(stage => stage.id === 'application')) {
        throw new Error('The application was not applied');
      }
    }, 30_000);
    const namespace = `store-${name}`;
    return new RealStore({ world, client, id, namespace, kubeconfigPath });
  }

  /** Runs kubectl in the store's namespace, with all rights or as somebody else. */
  async kubectl(args: string[], options: { as?: string; input?: object } = {}) {
    const { as, input } = options;
    const running = run('kubectl', [
      `--kubeconfig=${this.#kubeconfigPath}`,
      `--namespace=${this.namespace}`,
      ...(as ? [`--as=${as}`] : []),
      ...args,
    ]);
    running.child.stdin?.end(input ? JSON.stringify(input) : '');
    await running;
  }

  async find(kind: string, name: string): Promise<KubeObject | undefined> {
    return this.client.get({
      apiVersion: apiVersions[kind] ?? 'v1',
      kind,
      name,
      ...(kind === 'Namespace' ? {} : { namespace: this.namespace }),
    });
  }

  /** Messages of the store's events whose reason begins so. */
  async messages(reason: string): Promise<string[]> {
    return (await this.world.events(this.id))
      .filter(event => event.reason.startsWith(reason))
      .map(({ message }) => message);
  }

  async remove(): Promise<void> {
    await this.world.stop();
    const { namespace: name } = this;
    await this.client.delete({ apiVersion: 'v1', kind: 'Namespace', name });
    await this.client.close();
    await this.world.close();
  }
}
