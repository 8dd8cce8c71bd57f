import type { RandomKey } from '@store-platform/backstage-plugin-stores-common';
import { randomText } from './randomText';

/** Secret text for a key, as its engine wants it: its prefix, and random text after it. */
export function randomValue({ length, prefix = '' }: RandomKey): string {
  return `${prefix}${randomText(length)}`;
}
