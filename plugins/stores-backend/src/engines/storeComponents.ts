import type {
  EngineComponent,
  Store,
} from '@store-platform/backstage-plugin-stores-common';

/** Of an engine's components those that a store has; all of them until it was first set up. */
export function storeComponents(options: {
  store: Pick<Store, 'status'>;
  components: EngineComponent[];
}): EngineComponent[] {
  const { store, components } = options;
  const present = store.status.components;
  return present
    ? components.filter(({ id }) => present.includes(id))
    : components;
}
