import type { EngineDefinition } from '@store-platform/backstage-plugin-stores-common';
import { engineAction } from './engineAction';
import { platformActions } from './platformActions';
import { rotateSecret } from './rotateSecret';
import type { StoreAction } from './StoreAction';

/** Every action of an engine's stores. */
export function actionsOf(engine: EngineDefinition | undefined): StoreAction[] {
  return [
    ...platformActions,
    ...(engine?.actions ?? []).map(action =>
      'rotates' in action ? rotateSecret(action) : engineAction(action),
    ),
  ];
}
