import { fingerprint } from '../../kubernetes/sameObject';
import type { KubeObject } from '../../kubernetes/types';
import type { KeptDrift } from '../types';

const MAX_OBJECTS = 20_000;

interface Known {
  /** What was compared with what. */
  key: string;
  /** What was found to differ and is left as it is. */
  kept: KeptDrift[];
}

/**
 * Which live objects were found to need nothing, so that a pass asks the cluster again only for those that changed. Lost with the
 * process: then everything is compared once more.
 */
export class SyncMemory {
  readonly #known = new Map<string, Known>();

  /**
   * What is left as it is (as a rule nothing) when this very content was found to need nothing in the same context: the rendering, and
   * the fields that are in conflict. Undefined if it has to be compared.
   */
  recall(options: {
    live: KubeObject;
    context: string;
  }): KeptDrift[] | undefined {
    const { live, context } = options;
    const known = this.#known.get(live.metadata.uid ?? '');
    return known?.key === keyOf(live, context) ? known.kept : undefined;
  }

  /** Remembers that an object needs nothing. */
  remember(options: {
    live: KubeObject;
    context: string;
    kept: KeptDrift[];
  }): void {
    const { live, context, kept } = options;
    const { uid } = live.metadata;
    if (uid === undefined) {
      return;
    }
    if (this.#known.size >= MAX_OBJECTS) {
      this.#known.clear();
    }
    this.#known.set(uid, { key: keyOf(live, context), kept });
  }
}

function keyOf(live: KubeObject, context: string): string {
  return `${context} ${fingerprint(live)}`;
}
