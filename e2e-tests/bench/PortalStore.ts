import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { createStoreRequest, OwnEngine } from '../src/createStoreRequest';
import type { Portal } from '../src/Portal';
import { waitForSummary } from '../src/waitForSummary';
import type { BenchStore } from './provisioning';

/**
 * A store asked for by `POST /api/stores`, ready when its status says so. The status is read now and then: asking all the
 * time would slow down what is measured.
 */
export class PortalStore implements BenchStore {
  readonly #portal: Portal;
  readonly #name: string;
  readonly #engine: OwnEngine;
  readonly #made: Store[];
  #id?: string;

  constructor(options: {
    portal: Portal;
    name: string;
    engine: OwnEngine;
    made: Store[];
  }) {
    this.#portal = options.portal;
    this.#name = options.name;
    this.#engine = options.engine;
    this.#made = options.made;
  }

  async create() {
    const { stores } = this.#portal.api;
    const { metadata } = await stores.createStore(
      createStoreRequest(this.#name, this.#engine),
    );
    this.#id = metadata.id;
    const store = await this.#wait('Ready');
    this.#made.push(store);
    return Date.parse(store.status.readyAt ?? '');
  }

  async remove() {
    if (this.#id) {
      await this.#portal.api.stores.deleteStore(this.#id);
      await this.#wait('Deleted');
    }
  }

  #wait(summary: 'Ready' | 'Deleted'): Promise<Store> {
    return waitForSummary({
      portal: this.#portal,
      id: this.#id ?? '',
      summary,
      timeoutMs: 600_000,
      intervalMs: 2_000,
    });
  }
}
