import { waitFor } from '../http/waitFor';
import type { CallOptions, ClusterCapabilities } from '../types';
import type { DiscoveredCluster } from './readCapabilities';

/** Clusters are upgraded, and get new kinds, a few times a month. */
const KNOWN_MS = 10 * 60_000;
/** The least time between two reads, however often something is found missing or the cluster does not answer. */
const PAUSE_MS = 30_000;

/**
 * A cluster's capabilities, read at most every ten minutes.
 *
 * Once known they are always answered: a cluster that cannot be asked is taken to be what it was, and so is an API of it
 * that does not answer for a while. Charts are rendered by what is said here, so a short failure must not look like an API
 * that was removed.
 */
export class CapabilitiesMemory {
  readonly #discover: () => Promise<DiscoveredCluster>;
  #known?: DiscoveredCluster;
  #capabilities?: ClusterCapabilities;
  #readAt = -Infinity;
  #isDoubtful = false;
  #reading?: Promise<ClusterCapabilities>;

  constructor(options: { discover: () => Promise<DiscoveredCluster> }) {
    this.#discover = options.discover;
  }

  /** Throws ClusterError only while nothing is known yet. */
  async read(options: CallOptions = {}): Promise<ClusterCapabilities> {
    const age = Date.now() - this.#readAt;
    const isDue = age >= (this.#isDoubtful ? PAUSE_MS : KNOWN_MS);
    if (this.#capabilities && !isDue) {
      return this.#capabilities;
    }
    // Without a signal: others may wait for the same answer.
    this.#reading ??= this.#refresh().finally(() => {
      this.#reading = undefined;
    });
    return await waitFor(this.#reading, options.signal);
  }

  /** Something was missing that should be there: read again soon. */
  doubt(): void {
    this.#isDoubtful = true;
  }

  async #refresh(): Promise<ClusterCapabilities> {
    this.#readAt = Date.now();
    try {
      const found = withKnownKinds(await this.#discover(), this.#known);
      this.#known = found;
      this.#capabilities = capabilitiesOf(found);
      this.#isDoubtful = false;
      return this.#capabilities;
    } catch (error) {
      this.#isDoubtful = true;
      if (this.#capabilities) {
        return this.#capabilities;
      }
      throw error;
    }
  }
}

function withKnownKinds(
  found: DiscoveredCluster,
  known: DiscoveredCluster | undefined,
): DiscoveredCluster {
  const kinds = [...found.kinds].map(
    ([version, names]): [string, string[] | undefined] => [
      version,
      names ?? known?.kinds.get(version),
    ],
  );
  return { version: found.version, kinds: new Map(kinds) };
}

function capabilitiesOf({
  version,
  kinds,
}: DiscoveredCluster): ClusterCapabilities {
  const apiVersions = [...kinds].flatMap(([groupVersion, names = []]) => [
    groupVersion,
    ...names.map(name => `${groupVersion}/${name}`),
  ]);
  return {
    kubeVersion: version,
    apiVersions: [...new Set(apiVersions)].sort(),
  };
}
