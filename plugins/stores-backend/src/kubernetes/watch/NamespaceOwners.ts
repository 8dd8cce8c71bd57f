import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject, WatchChange } from '../types';

/** Which store a namespace belongs to, as the watch of stores' namespaces reports it. */
export class NamespaceOwners {
  #owners = new Map<string, string>();

  update(change: WatchChange): void {
    if (change.type === 'relisted') {
      this.#owners = new Map();
      change.objects.forEach(object => this.#add(object));
    } else if (change.type === 'deleted') {
      this.#owners.delete(change.object.metadata.name);
    } else {
      this.#add(change.object);
    }
  }

  /** The id of the store; undefined for namespaces that are no store's. */
  ownerOf(namespace: string): string | undefined {
    return this.#owners.get(namespace);
  }

  #add({ metadata }: KubeObject): void {
    const storeId = metadata.labels?.[STORE_ID_LABEL];
    if (storeId) {
      this.#owners.set(metadata.name, storeId);
    }
  }
}
