import { fingerprint } from '../../kubernetes/sameObject';
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

  /** Remembers that a live object is as it is wanted. */
  remember(options: { live: KubeObject; hash: string | undefined }): void {
    const { live, hash } = options;
    const { uid } = live.metadata;
    if (uid !== undefined) {
      if (this.#known.size >= MAX_OBJECTS) {
        this.#known.clear();
      }
      this.#known.set(uid, `${hash} ${fingerprint(live)}`);
    }
  }
}
