import type { FieldDrift, ObservedObject } from '../types';

const MOST_FIELDS = 5;

/** What somebody did to an object, such as `Deployment web was modified outside Store Platform (field spec.replicas, by kubectl-edit)`. */
export function describeDrift({
  desired,
  live,
  drift = [],
}: Pick<ObservedObject, 'desired' | 'live' | 'drift'>): string {
  const name = `${desired.kind} ${desired.metadata.name}`;
  return live
    ? `${name} was modified outside Store Platform${describeFields(drift)}`
    : `${name} was deleted outside Store Platform`;
}

/** ` (field a, by x; field b)`; empty if nothing is known. */
export function describeFields(drift: FieldDrift[]): string {
  const parts = drift
    .filter(({ field }) => field !== '')
    .map(
      ({ field, manager, how }) =>
        `${how === 'added' ? 'added field' : 'field'} ${field}${
          manager ? `, by ${manager}` : ''
        }`,
    );
  const more = parts.length - MOST_FIELDS;
  const shown = parts.slice(0, MOST_FIELDS);
  if (more > 0) {
    shown.push(`${more} more`);
  }
  return parts.length > 0 ? ` (${shown.join('; ')})` : '';
}
