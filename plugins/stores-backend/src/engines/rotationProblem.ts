import type {
  EngineDefinition,
  EngineRotation,
} from '@store-platform/backstage-plugin-stores-common';
import { loginsReset } from './loginsReset';

/** Why an engine's Secrets cannot be rotated as its actions say, in words for its author; undefined when they can. */
export function rotationProblem(
  definition: EngineDefinition,
): string | undefined {
  for (const action of definition.actions) {
    const problem = 'rotates' in action && problemOf(action, definition);
    if (problem) {
      return `the action ${action.id} rotates "${action.rotates}", which ${problem}`;
    }
  }
  return undefined;
}

function problemOf(
  { rotates }: EngineRotation,
  { generatedSecrets, credentials, actions }: EngineDefinition,
): string | undefined {
  const secret = generatedSecrets.find(({ name }) => name === rotates);
  if (!secret) {
    const names = generatedSecrets.map(({ name }) => name).join(', ');
    return `is not one of the generatedSecrets (${names})`;
  }
  if (secret.keys.every(({ value }) => value !== undefined)) {
    return 'has nothing random in it';
  }
  const reset = loginsReset(actions);
  // After a reset the Secret's password opens nothing, and nor would another that is put there.
  return credentials.some(
    ({ id, passwordSecret }) =>
      reset.includes(id) && passwordSecret.name === rotates,
  )
    ? 'holds a login that another action resets; there can be only one of both'
    : undefined;
}
