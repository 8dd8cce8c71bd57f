import { parseQuantity } from '@store-platform/backstage-plugin-stores-common';
import type { Reader } from '../kubernetes/objects/Reader';

/** The quantity at a path as a number; undefined where there is none. */
export function quantityOf(
  object: Reader,
  ...path: string[]
): number | undefined {
  const text = object.text(...path);
  try {
    return text === undefined ? undefined : parseQuantity(text);
  } catch {
    return undefined;
  }
}
