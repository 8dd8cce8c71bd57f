import type {
  ClusterClient,
  KubeObject,
  ObjectRef,
} from '../../kubernetes/types';

/** Reads objects for one look at a store: from the cluster, or, if that will do, from what its watches told. */
export class ObjectReader {
  readonly #client: ClusterClient;
  readonly #mayRecall: boolean;
  readonly #signal: AbortSignal;
  #hasRecalled = false;

  constructor(options: {
    client: ClusterClient;
    /** Whether the watches' word will do. */
    mayRecall: boolean;
    signal: AbortSignal;
  }) {
    this.#client = options.client;
    this.#mayRecall = options.mayRecall;
    this.#signal = options.signal;
  }

  /** Whether anything was not read from the cluster itself. */
  get hasRecalled(): boolean {
    return this.#hasRecalled;
  }

  /** The object, or undefined if it is not there. */
  async read(ref: ObjectRef): Promise<KubeObject | undefined> {
    const known = this.#mayRecall ? this.#client.recall(ref) : undefined;
    if (known) {
      this.#hasRecalled = true;
      return known;
    }
    return this.#client.get(ref, { signal: this.#signal });
  }
}
