import { Pod } from '../model/pods';

/** A request fault: what matches is slowed down, refused or dropped. */
export type RequestFault = {
  name: string;
  /** Without parts, every request matches; text matches as the beginning of the path. */
  match?: { method?: string; path?: RegExp | string; watch?: boolean };
  latencyMs?: number;
  /** Answer with this status instead. */
  status?: number;
  /** Seconds of the `Retry-After` header; only with a status. */
  retryAfter?: number;
  /** Break the connection instead of answering. */
  drop?: boolean;
  /** Share of matching requests that are hit, 0–100; all if left out. */
  percent?: number;
  /** Ends by itself after so many hits. */
  count?: number;
};

/** Which pods a pod fault hits; all parts must hold, none means every pod. */
export type PodSelection = {
  namespace?: string;
  /** Value of the label `app.kubernetes.io/component`. */
  component?: string;
  /** Part of an image's name. */
  image?: string;
};

/** What can go wrong with pods. */
export type PodFaultType =
  | 'stickPods'
  | 'failImagePull'
  | 'crashPods'
  | 'unschedulablePods'
  | 'noisyPods';

/** A pod fault in force. */
export type PodFault = PodSelection & {
  name: string;
  type: PodFaultType;
  /** Of noisy pods; 10 MB if left out. */
  bytesPerSecond?: number;
};

const componentLabel = 'app.kubernetes.io/component';

function hits(
  fault: PodFault,
  { metadata, spec }: Pod,
  only: string | undefined,
): boolean {
  const { namespace, component, image } = fault;
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const images = only ? [only] : containers.map(container => container.image);
  return (
    (!namespace || namespace === metadata.namespace) &&
    (!component || component === metadata.labels?.[componentLabel]) &&
    (!image || images.some(name => name.includes(image)))
  );
}

function matches(
  { match = {} }: RequestFault,
  request: { method: string; path: string; isWatch: boolean },
): boolean {
  const { method, path, watch } = match;
  const isPath =
    typeof path === 'string'
      ? request.path.startsWith(path)
      : path?.test(request.path) ?? true;
  return (
    isPath &&
    (!method || method.toUpperCase() === request.method) &&
    (watch === undefined || watch === request.isWatch)
  );
}

type Options = {
  cutWatches: () => void;
  expireWatches: () => void;
};

/** Everything that is made to go wrong. */
export class Faults {
  readonly #requests = new Map<string, RequestFault>();
  readonly #pods = new Map<string, PodFault>();
  readonly #options: Options;
  #onPodFaults: () => void = () => {};
  #brokenApi: string | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Calls back when a pod fault comes or goes, so that pods are looked at again. */
  onPodFaults(listener: () => void): void {
    this.#onPodFaults = listener;
  }

  /** Puts a request fault in force; one of the same name is replaced. */
  set(fault: RequestFault): void {
    this.#requests.set(fault.name, { ...fault });
  }

  /** Ends the fault of this name, or all. Pods recover by themselves. */
  clear(name?: string): void {
    if (name === undefined) {
      this.#requests.clear();
      this.#pods.clear();
      this.#brokenApi = undefined;
    } else {
      this.#requests.delete(name);
      this.#pods.delete(name);
    }
    this.#onPodFaults();
  }

  /** What is in force now. */
  list(): { requests: RequestFault[]; pods: PodFault[] } {
    return {
      requests: [...this.#requests.values()],
      pods: [...this.#pods.values()],
    };
  }

  /** Breaks the connection of every open watch. */
  cutWatches(): void {
    this.#options.cutWatches();
  }

  /** Ends every open watch with 410 Expired, and forgets the history they could continue from. */
  expireWatches(): void {
    this.#options.expireWatches();
  }

  /** Group and version of an API that is registered and served by nobody, as a broken APIService leaves it. */
  get brokenApi(): string | undefined {
    return this.#brokenApi;
  }

  /** Discovery fails for one group and version: no namespace that is being deleted goes until `clear()`. */
  breakApi(groupVersion = 'broken.example.com/v1'): void {
    this.#brokenApi = groupVersion;
  }

  /** Pods run but do not become ready, and those that are no longer are. */
  stickPods(selection: PodSelection = {}, name = 'stickPods'): void {
    this.addPodFault({ ...selection, name, type: 'stickPods' });
  }

  /** Images cannot be pulled. */
  failImagePull(selection: PodSelection = {}, name = 'failImagePull'): void {
    this.addPodFault({ ...selection, name, type: 'failImagePull' });
  }

  /** Containers end with exit code 1 as soon as they have started. */
  crashPods(selection: PodSelection = {}, name = 'crashPods'): void {
    this.addPodFault({ ...selection, name, type: 'crashPods' });
  }

  /** No node takes new pods. */
  unschedulablePods(
    selection: PodSelection = {},
    name = 'unschedulablePods',
  ): void {
    this.addPodFault({ ...selection, name, type: 'unschedulablePods' });
  }

  /** Containers whose logs are followed write lines without end, numbered and of 100 bytes. */
  noisyPods(
    selection: PodSelection & { bytesPerSecond?: number } = {},
    name = 'noisyPods',
  ): void {
    this.addPodFault({ ...selection, name, type: 'noisyPods' });
  }

  /** Bytes a second that a pod's containers write because they are made to be noisy. */
  noiseOf(pod: Pod): number {
    const fault = [...this.#pods.values()].find(
      one => one.type === 'noisyPods' && hits(one, pod, undefined),
    );
    return fault ? fault.bytesPerSecond ?? 10_000_000 : 0;
  }

  /** Puts a pod fault in force; one of the same name is replaced. */
  addPodFault(fault: PodFault): void {
    this.#pods.set(fault.name, fault);
    this.#onPodFaults();
  }

  /** Whether a pod, or its container of the given image, is hit by a fault of this type. */
  isHit(type: PodFaultType, pod: Pod, image?: string): boolean {
    return [...this.#pods.values()].some(
      fault => fault.type === type && hits(fault, pod, image),
    );
  }

  /** The faults that hit a request; counts them. */
  take(request: {
    method: string;
    path: string;
    isWatch: boolean;
  }): RequestFault[] {
    return [...this.#requests.values()].filter(fault => {
      const { percent = 100, count } = fault;
      if (!matches(fault, request) || Math.random() * 100 >= percent) {
        return false;
      }
      if (count !== undefined) {
        fault.count = count - 1;
        if (fault.count <= 0) this.#requests.delete(fault.name);
      }
      return true;
    });
  }
}
