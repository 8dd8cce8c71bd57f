import { z } from 'zod/v3';

/** Longest store name, in characters. Leaves room for the namespace prefix and generated object suffixes within the 63 of a DNS label. */
export const STORE_NAME_MAX_LENGTH = 40;

/** Longest store title, in characters. */
export const STORE_TITLE_MAX_LENGTH = 80;

/** Names that would read as part of the portal, the cluster or the web's own vocabulary. */
export const RESERVED_STORE_NAMES: readonly string[] = [
  'admin',
  'api',
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
  'localhost',
  'names',
  'engines',
  'audit',
  'root',
  'store',
  'stores',
  'system',
  'www',
];

const DNS_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Why a text cannot be a store's name, in words for the person who typed it; undefined when it can.
 *
 * A name becomes a namespace, a host name and an entity name, so it follows RFC 1035 (a DNS label that starts with a letter).
 */
export function storeNameProblem(name: string): string | undefined {
  if (name.length === 0) {
    return 'must not be empty';
  }
  if (name.length > STORE_NAME_MAX_LENGTH) {
    return `must be at most ${STORE_NAME_MAX_LENGTH} characters, not ${name.length}`;
  }
  if (!DNS_LABEL.test(name)) {
    return 'must be a DNS label: lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen';
  }
  if (RESERVED_STORE_NAMES.includes(name)) {
    return `"${name}" is reserved`;
  }
  return undefined;
}

/**
 * A valid name made from a title, for example `Änne's Tea Shop` → `anne-s-tea-shop`. Empty when nothing usable is left.
 */
export function storeNameFromTitle(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, STORE_NAME_MAX_LENGTH)
    .replace(/-+$/, '');
}

/** A store's name: slug, unique among live stores. */
export const storeNameSchema = z.string().superRefine((value, ctx) => {
  const problem = storeNameProblem(value);
  if (problem) {
    ctx.addIssue({ code: z.ZodIssueCode.custom, message: problem });
  }
});
