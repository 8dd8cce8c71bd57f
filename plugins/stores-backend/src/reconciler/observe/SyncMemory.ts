import { fingerprint, sameObject } from '../../kubernetes/sameObject';
import type { KubeObject } from '../../kubernetes/types';

const MAX_OBJECTS = 20_000;

/**
 * Which live objects were found equal to what is wanted, so that a pass asks the cluster again only for those that changed.
 * Lost with the process: then everything is compared once more.
 */
export class SyncMemory {
  readonly #known = new Map<string, string>();

  /** True when this very content was found in sync with this very rendering before. */
  isKnownSame(options: {
    live: KubeObject;
    hash: string | undefined;
  }): boolean {
    const { live, hash } = options;
    const { uid } = live.metadata;
    return (
      uid !== undefined &&
      this.#known.get(uid) === `${hash} ${fingerprint(live)}`
    );
  }

  /** Compares a live object with what an apply would make of it, remembers equality, and tells it. */
  remember(options: {
    live: KubeObject;
    wouldBe: KubeObject;
    hash: string | undefined;
  }): boolean {
    const { live, wouldBe, hash } = options;
    const { uid } = live.metadata;
    if (!sameObject({ live, applied: wouldBe })) {
      return false;
    }
    if (uid !== undefined) {
      if (this.#known.size >= MAX_OBJECTS) {
        this.#known.clear();
      }
      this.#known.set(uid, `${hash} ${fingerprint(live)}`);
    }
    return true;
  }
}
