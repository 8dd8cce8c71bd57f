import { Reader } from '../kubernetes/objects/Reader';
import type { ClusterClient, KubeObject } from '../kubernetes/types';
import { Paced } from './Paced';

/** The kubelet itself counts about once a minute. */
const EVERY_MS = 60_000;
const KEEP_MS = 10 * 60_000;
const WAIT_MS = 1_500;
const READ_MS = 5_000;

/** Bytes in use by `namespace/claim`; empty where the node does not tell. */
type UsedByClaim = Map<string, number>;

/** What volumes hold, as the nodes tell that have them mounted. A node is asked about once a minute, for all stores on it. */
export class VolumeUsage {
  readonly #nodes = new Map<string, Paced<UsedByClaim>>();
  readonly #now: () => number;

  constructor(options: { now?: () => number } = {}) {
    this.#now = options.now ?? Date.now;
  }

  /** Bytes in use by name of the claim. */
  async read(options: {
    client: ClusterClient;
    namespace: string;
    pods: KubeObject[];
  }): Promise<Map<string, number>> {
    const { client, namespace, pods } = options;
    const nodes = new Set(
      pods
        .map(pod => new Reader(pod).text('spec', 'nodeName'))
        .filter(node => node !== undefined),
    );
    const answers = await Promise.all(
      [...nodes].map(node => this.#ask(client, node)),
    );
    const prefix = `${namespace}/`;
    return new Map(
      answers
        .flatMap(used => [...used])
        .filter(([claim]) => claim.startsWith(prefix))
        .map(([claim, bytes]) => [claim.slice(prefix.length), bytes]),
    );
  }

  async #ask(client: ClusterClient, node: string): Promise<UsedByClaim> {
    const key = `${client.name}/${node}`;
    const paced =
      this.#nodes.get(key) ??
      new Paced({ everyMs: EVERY_MS, keepMs: KEEP_MS, now: this.#now });
    this.#nodes.set(key, paced);
    const used = await paced.get({
      key,
      waitMs: WAIT_MS,
      read: async () => {
        const signal = AbortSignal.timeout(READ_MS);
        const volumes = await client
          .listVolumeUsage({ node, signal })
          .catch(() => []);
        return new Map(
          volumes.map(each => [`${each.namespace}/${each.claim}`, each.used]),
        );
      },
    });
    return used ?? new Map();
  }
}
