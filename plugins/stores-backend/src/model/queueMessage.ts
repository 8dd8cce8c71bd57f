import type { StoreQueue } from '@store-platform/backstage-plugin-stores-common';

/** Named in full; of more, the number says enough. */
const NAMED_HOLDERS = 5;

/** Why a store is queued and behind whom, for its owner. Names only the stores that the queue names. */
export function queueMessage(
  options: Omit<StoreQueue, 'message'> & { cluster: string },
): string {
  const { position, cluster, unavailable } = options;
  const why = unavailable
    ? outageText(cluster, unavailable)
    : placesText(options);
  return `Queued: ${why}. Position ${position}.`;
}

function outageText(
  cluster: string,
  { since, reason }: NonNullable<StoreQueue['unavailable']>,
): string {
  const problems: Record<string, string> = {
    ClusterBusy: 'has been overloaded',
    ClusterLoginRefused: 'has refused the credentials of Store Platform',
  };
  const problem = problems[reason] ?? 'has not answered';
  const at = since.slice(0, 16).replace('T', ' ');
  return `cluster ${cluster} ${problem} since ${at} UTC`;
}

function placesText(
  options: Pick<StoreQueue, 'limit' | 'holders' | 'otherHolders'>,
): string {
  const { limit, holders, otherHolders } = options;
  const used = holders.length + otherHolders;
  const holderText = listHolders(options);
  if (used < limit) {
    return 'a place is free and setup begins shortly';
  }
  return `${used} of ${limit} ${limit === 1 ? 'place' : 'places'} in use${
    holderText ? ` (${holderText})` : ''
  }`;
}

function listHolders({
  holders,
  otherHolders,
}: Pick<StoreQueue, 'holders' | 'otherHolders'>): string {
  const named = holders.slice(0, NAMED_HOLDERS);
  const others = otherHolders + holders.length - named.length;
  if (others === 0) {
    return named.join(', ');
  }
  const which = named.length > 0 ? 'other ' : '';
  const counted =
    others === 1
      ? `${which ? 'another' : 'one'} store`
      : `${others} ${which}stores`;
  return [...named, counted].join(', ');
}
