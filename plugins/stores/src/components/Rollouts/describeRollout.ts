import type { Rollout } from '@store-platform/backstage-plugin-stores-common';

/** How far a rollout is: `2 of 5 stores updated, 1 being updated (tea), 2 waiting`. */
export function describeProgress(rollout: Rollout): string {
  const { updated, total, updating, waiting, updatingStores } = rollout;
  const names =
    updatingStores.length > 0 ? ` (${updatingStores.join(', ')})` : '';
  return [
    `${updated} of ${total} ${total === 1 ? 'store' : 'stores'} updated`,
    ...(updating > 0 ? [`${updating} being updated${names}`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
  ].join(', ');
}

/** Why a rollout is stopped, in sentences. */
export function describeStop(
  stopped: NonNullable<Rollout['stopped']>,
  waiting: number,
): string {
  const { store = 'A store', message } = stopped;
  const cause = message ? `: ${message.replace(/\.$/, '')}` : '';
  const kept =
    waiting === 1
      ? '1 store keeps its previous version.'
      : `${waiting} stores keep their previous version.`;
  return `${store} did not become ready after its update${cause}. ${kept}`;
}
