import { badRequest } from '../api/ApiError';
import { LabelSelector, StringMap } from '../model/objects';

type Labels = StringMap | undefined;
/** Tells whether labels are selected. */
export type LabelMatcher = (labels: Labels) => boolean;

const name = String.raw`[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?`;
const inSet = new RegExp(`^(${name})\\s+(in|notin)\\s*\\(([^)]*)\\)$`);
const equality = new RegExp(`^(${name})\\s*(==|=|!=)\\s*([-A-Za-z0-9_.]*)$`);
const existence = new RegExp(`^(!?)\\s*(${name})$`);

function parseRequirement(text: string): LabelMatcher {
  const set = inSet.exec(text);
  if (set) {
    const [, key, , operator, list] = set;
    const values = list.split(',').map(value => value.trim());
    const isWanted = operator === 'in';
    // notin also selects what lacks the label
    return labels =>
      labels?.[key] === undefined
        ? !isWanted
        : values.includes(labels[key]) === isWanted;
  }
  const equals = equality.exec(text);
  if (equals) {
    const [, key, , operator, value] = equals;
    return labels => (labels?.[key] === value) === (operator !== '!=');
  }
  const exists = existence.exec(text);
  if (exists) {
    const [, not, key] = exists;
    return labels => (labels?.[key] !== undefined) === (not === '');
  }
  throw badRequest(`unable to parse requirement: ${text}`);
}

/** Parses `app=web,tier in (a, b),!canary`. */
export function parseLabelSelector(text: string): LabelMatcher {
  const parts = text
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(Boolean);
  const matchers = parts.map(parseRequirement);
  return labels => matchers.every(matches => matches(labels));
}

/** Whether a workload's selector selects the labels. An empty one selects all. */
export function selectorMatches(
  selector: LabelSelector | undefined,
  labels: Labels,
): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  const isEqual = Object.entries(matchLabels).every(
    ([key, value]) => labels?.[key] === value,
  );
  return (
    isEqual &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels?.[key];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      const isIn = value !== undefined && values.includes(value);
      return operator === 'In' ? isIn : !isIn;
    })
  );
}
