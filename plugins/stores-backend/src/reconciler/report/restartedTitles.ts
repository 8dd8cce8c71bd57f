import {
  ALL_COMPONENTS,
  EngineDefinition,
  Restarts,
} from '@store-platform/backstage-plugin-stores-common';

/** What was restarted between two looks, by its title; empty when nothing was. */
export function restartedTitles(options: {
  before: Restarts;
  now: Restarts;
  components: EngineDefinition['components'];
}): string[] {
  const { before, now, components } = options;
  return Object.keys(now)
    .filter(id => now[id] !== before[id])
    .map(id =>
      id === ALL_COMPONENTS
        ? 'everything'
        : components.find(component => component.id === id)?.title ?? id,
    );
}
