/** How long a correction counts. */
const WINDOW_MS = 60 * 60_000;
/** Corrections within that time that make a conflict. */
const CONFLICT_AFTER = 3;
/** More than a store's objects have fields in dispute; the oldest go first. */
const MOST_ENTRIES = 50;

/** What somebody does to a store again and again: names a field of an object, or an object as a whole. */
export interface DriftKey {
  /** Kind and name, such as `Deployment web`. */
  object: string;
  /** Such as `spec.replicas`; empty for the object itself. */
  field: string;
  /** Field manager; empty if nobody is known. */
  manager: string;
}

/** How often something was corrected, as the database keeps it. Times are ISO 8601 by the database's clock. */
export interface DriftEntry extends DriftKey {
  /** The last corrections, at most as many as make a conflict. */
  correctedAt: string[];
  /** When it was seen last. */
  seenAt: string;
  /** When it was last reported. */
  reportedAt?: string;
  /** Corrections that were not reported since. */
  unreported: number;
  /** Set while nothing more is written. */
  conflictSince?: string;
  /** Hash of the rendering that is in conflict; another one ends it. */
  rendering?: string;
}

/** Something that was just corrected. */
export interface Correction extends DriftKey {
  /** What had been done outside the platform: `created` is an object that is not ours and was removed. */
  how: 'changed' | 'added' | 'deleted' | 'created';
  rendering?: string;
}

/** A correction to report, with how often it was made without a report before. */
export interface ReportedCorrection extends Correction {
  unreported: number;
}

/**
 * Takes corrections of isolation objects in. They never end in a conflict, but each is reported once an hour at most: the first at
 * once, the others by their number.
 */
export function recordSecurityCorrections(options: {
  history: DriftEntry[];
  corrections: Correction[];
  at: string;
}): { history: DriftEntry[]; reports: ReportedCorrection[] } {
  const { corrections, at } = options;
  const reports: ReportedCorrection[] = [];
  let { history } = options;
  for (const correction of corrections) {
    const before = entryOf(history, correction);
    const isQuiet =
      before?.reportedAt !== undefined && isWithin(before.reportedAt, at);
    if (!isQuiet) {
      reports.push({ ...correction, unreported: before?.unreported ?? 0 });
    }
    history = replaceEntry(history, {
      ...keyOf(correction),
      correctedAt: corrected(before, at),
      seenAt: at,
      reportedAt: isQuiet ? before.reportedAt : at,
      unreported: isQuiet ? before.unreported + 1 : 0,
    });
  }
  return { history: bounded(history), reports };
}

/**
 * Takes corrections of workloads in. The third within an hour of the same field, by the same manager, is a conflict: it was the last,
 * until the rendering changes or nobody disputes the field for an hour.
 */
export function recordCorrections(options: {
  history: DriftEntry[];
  corrections: Correction[];
  at: string;
}): { history: DriftEntry[]; conflicts: Correction[] } {
  const { corrections, at } = options;
  const conflicts: Correction[] = [];
  let { history } = options;
  for (const correction of corrections) {
    const before = entryOf(history, correction);
    const isSameRendering = before?.rendering === correction.rendering;
    const correctedAt = corrected(isSameRendering ? before : undefined, at);
    const isConflict = correctedAt.length >= CONFLICT_AFTER;
    if (isConflict) {
      conflicts.push(correction);
    }
    history = replaceEntry(history, {
      ...keyOf(correction),
      rendering: correction.rendering,
      correctedAt,
      seenAt: at,
      unreported: 0,
      ...(isConflict ? { reportedAt: at, conflictSince: at } : {}),
    });
  }
  return { history: bounded(history), conflicts };
}

/** Whether something is in conflict, so that the platform leaves it as it is. */
export function isInConflict(
  history: DriftEntry[],
  key: DriftKey & { rendering?: string },
): boolean {
  const entry = entryOf(history, key);
  return (
    entry?.conflictSince !== undefined && entry.rendering === key.rendering
  );
}

/** The conflicts that are not over. */
export function conflictsOf(history: DriftEntry[]): DriftEntry[] {
  return history.filter(({ conflictSince }) => conflictSince !== undefined);
}

/**
 * The history as it is after a look. What is still in dispute is kept; what nobody disputed for an hour, or what is of another
 * rendering, is forgotten. Unchanged (the same array) if there is nothing to record.
 */
export function reviewHistory(options: {
  history: DriftEntry[];
  /** What was seen to differ and left as it is. */
  seen: DriftKey[];
  /**
   * Hashes of the present renderings of each object that was looked at, by kind and name. A faulty chart has more than one of an
   * object. Of other objects nothing is known, and nothing is forgotten.
   */
  renderings: ReadonlyMap<string, readonly (string | undefined)[]>;
  at: string;
}): DriftEntry[] {
  const { history, seen, renderings, at } = options;
  const kept = history.filter(
    entry =>
      isWithin(entry.seenAt, at) &&
      (entry.conflictSince === undefined ||
        renderings.get(entry.object)?.includes(entry.rendering) !== false),
  );
  const touched = kept.map(entry =>
    // To the minute: a conflict that lasts should not be written with every look.
    seen.some(key => isSame(entry, key)) &&
    Date.parse(at) - Date.parse(entry.seenAt) >= 60_000
      ? { ...entry, seenAt: at }
      : entry,
  );
  const isUnchanged =
    touched.length === history.length &&
    touched.every((entry, index) => entry === history[index]);
  return isUnchanged ? history : touched;
}

function corrected(before: DriftEntry | undefined, at: string): string[] {
  return [...(before?.correctedAt ?? []), at]
    .filter(time => isWithin(time, at))
    .slice(-CONFLICT_AFTER);
}

function isWithin(time: string, at: string): boolean {
  return Date.parse(at) - Date.parse(time) < WINDOW_MS;
}

function entryOf(history: DriftEntry[], key: DriftKey): DriftEntry | undefined {
  return history.find(entry => isSame(entry, key));
}

function replaceEntry(history: DriftEntry[], entry: DriftEntry): DriftEntry[] {
  return [...history.filter(each => !isSame(each, entry)), entry];
}

function bounded(history: DriftEntry[]): DriftEntry[] {
  return history.length <= MOST_ENTRIES
    ? history
    : [...history].sort(byImportance).slice(-MOST_ENTRIES);
}

/** Conflicts last: to forget one would mean to go on with it. */
function byImportance(one: DriftEntry, other: DriftEntry): number {
  return (
    Number(one.conflictSince !== undefined) -
      Number(other.conflictSince !== undefined) ||
    one.seenAt.localeCompare(other.seenAt)
  );
}

function isSame(one: DriftKey, other: DriftKey): boolean {
  return (
    one.object === other.object &&
    one.field === other.field &&
    one.manager === other.manager
  );
}

function keyOf({ object, field, manager }: DriftKey): DriftKey {
  return { object, field, manager };
}
