/** Data of a store that was lost. */
export interface DataLoss {
  /** When it was found, ISO 8601. */
  at: string;
  /** CamelCase, for the condition. */
  reason: 'ClaimLost' | 'VolumeLost' | 'NamespaceLost';
  /** Subject and what became of it. */
  message: string;
}

/** What is remembered of a store's data. */
export interface ClaimMemory {
  /** Of each claim that was bound when the store was last in order, by its name. */
  uids: Record<string, string>;
  /** The last loss, also once it is confirmed: set-up Jobs run once for each. */
  loss?: DataLoss;
}

/** A volume claim as it was just read; `uid` is absent if it is not there. */
export interface ObservedClaim {
  name: string;
  /** Of the object that it belongs to. */
  stage: string;
  uid?: string;
  phase?: string;
  isDeleting: boolean;
  /** Pods that keep one which is being deleted, also those that have ended: it goes with the last of them. */
  pods: string[];
}

/**
 * What was lost since a store was last in order: claims that are gone, that are others by now (and so empty), and those whose volume
 * is lost. A claim that is being deleted is there until its last pod ends. Pure.
 */
export function findLoss(options: {
  known: ClaimMemory;
  claims: ObservedClaim[];
}): Omit<DataLoss, 'at'> | undefined {
  const { known, claims } = options;
  const remembered = claims.filter(({ name }) => known.uids[name]);
  const gone = remembered.filter(({ name, uid }) => uid !== known.uids[name]);
  const broken = remembered.filter(
    ({ name, uid, phase }) => uid === known.uids[name] && phase === 'Lost',
  );
  if (gone.length > 0) {
    return {
      reason: 'ClaimLost',
      message: `${subject(gone)} deleted and ${possessive(gone)} data is lost`,
    };
  }
  return broken.length > 0
    ? {
        reason: 'VolumeLost',
        message: `The volume behind PersistentVolumeClaim ${namesOf(
          broken,
        )} is gone and its data is lost`,
      }
    : undefined;
}

/** The claims that hold data and are being deleted: their data is still there. */
export function findDeletions(options: {
  known: ClaimMemory;
  claims: ObservedClaim[];
}): ObservedClaim[] {
  const { known, claims } = options;
  return claims.filter(
    ({ name, uid, isDeleting }) =>
      isDeleting && uid !== undefined && uid === known.uids[name],
  );
}

/** In words: which claims, and what decides when their data is gone. */
export function describeDeletions(claims: ObservedClaim[]): string {
  const pods = [...new Set(claims.flatMap(claim => claim.pods))];
  const when =
    pods.length > 0
      ? `when Pod ${pods.join(', ')} ${pods.length > 1 ? 'are' : 'is'} gone`
      : 'at once, because no pod uses it';
  return `PersistentVolumeClaim ${namesOf(claims)} ${
    claims.length > 1 ? 'are' : 'is'
  } being deleted. ${
    claims.length > 1 ? 'Their' : 'Its'
  } data will be lost ${when}. Copy the data before that: a deletion cannot be taken back`;
}

/** What is remembered once a loss is known: nothing of what is lost. */
export function afterLoss(options: {
  known: ClaimMemory;
  claims: ObservedClaim[];
  loss: DataLoss;
}): ClaimMemory {
  const { known, claims, loss } = options;
  const uids = Object.fromEntries(
    Object.entries(known.uids).filter(([name, uid]) => {
      const claim = claims.find(each => each.name === name);
      return claim?.uid === uid && claim.phase !== 'Lost';
    }),
  );
  return { uids, loss };
}

/** What is remembered of a store that is in order. */
export function afterLook(options: {
  known: ClaimMemory;
  claims: ObservedClaim[];
}): ClaimMemory {
  const { known, claims } = options;
  const bound = claims.flatMap(({ name, uid, phase }) =>
    uid && phase === 'Bound' ? [[name, uid] as const] : [],
  );
  return { ...known, uids: { ...known.uids, ...Object.fromEntries(bound) } };
}

/** Whether a person has taken note of a loss. */
export function isConfirmed(
  loss: DataLoss,
  confirmedAt: string | undefined,
): boolean {
  return confirmedAt !== undefined && confirmedAt >= loss.at;
}

function subject(claims: ObservedClaim[]): string {
  return `PersistentVolumeClaim ${namesOf(claims)} ${
    claims.length > 1 ? 'were' : 'was'
  }`;
}

function possessive(claims: ObservedClaim[]): string {
  return claims.length > 1 ? 'their' : 'its';
}

function namesOf(claims: ObservedClaim[]): string {
  return claims.map(({ name }) => name).join(', ');
}
