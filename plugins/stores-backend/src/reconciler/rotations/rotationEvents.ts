import type { EngineDefinition } from '@store-platform/backstage-plugin-stores-common';
import type { NewStoreEvent } from '../../database/types';
import type { ObservedRotations } from '../types';

/** What the owner is told of rotations that were just seen carried out, in the words of the engine's action. */
export function rotationEvents(options: {
  rotations: ObservedRotations;
  engine: Pick<EngineDefinition, 'actions' | 'generatedSecrets'> | undefined;
}): NewStoreEvent[] {
  const { rotations, engine } = options;
  return [...rotations]
    .filter(([, { type }]) => type === 'done')
    .map(([name]) => {
      const action = engine?.actions.find(
        one => 'rotates' in one && one.rotates === name,
      );
      const secret = engine?.generatedSecrets.find(one => one.name === name);
      // An engine may have lost the action since it was asked for.
      const { reason, message } = action?.event ?? {
        reason: 'SecretRotated',
        message: `The Secret ${name} has new values`,
      };
      return { type: 'Normal', reason, message, stage: secret?.stage };
    });
}
