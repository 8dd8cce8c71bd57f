import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { KubeObject } from '../kubernetes/types';

/** Room for some ten thousand stores: rendered objects repeat themselves, so one of them is about 3 kB packed. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Rendered objects by the hash of what they were rendered from, packed. What was not asked for the longest makes room.
 *
 * Every store is looked at on each resync, so a cache that holds fewer than all of them would never hit.
 */
export class RenderCache {
  readonly #maxBytes: number;
  readonly #packed = new Map<string, Buffer>();
  #bytes = 0;

  constructor(options: { maxBytes?: number } = {}) {
    this.#maxBytes = options.maxBytes ?? MAX_BYTES;
  }

  /** The objects, by stage; a copy of their own for every caller. */
  get(key: string): KubeObject[][] | undefined {
    const packed = this.#packed.get(key);
    if (!packed) {
      return undefined;
    }
    this.#packed.delete(key);
    this.#packed.set(key, packed);
    return JSON.parse(inflateRawSync(packed).toString());
  }

  set(key: string, stages: KubeObject[][]) {
    this.#drop(key);
    const packed = deflateRawSync(JSON.stringify(stages));
    this.#packed.set(key, packed);
    this.#bytes += packed.byteLength;
    for (const oldest of this.#packed.keys()) {
      if (this.#bytes <= this.#maxBytes) {
        return;
      }
      this.#drop(oldest);
    }
  }

  #drop(key: string) {
    this.#bytes -= this.#packed.get(key)?.byteLength ?? 0;
    this.#packed.delete(key);
  }
}
