import { isJsonObject, JsonValue } from '../model/json';
import { FieldSet, memberOf } from './fieldSet';

type Options = {
  value: JsonValue | undefined;
  /** What the manager had set. */
  before: FieldSet;
  /** What it sets now. */
  after: FieldSet;
  /** What others set, and therefore stays. */
  others: FieldSet;
};

function remove(parent: JsonValue | undefined, member: string): void {
  if (isJsonObject(parent)) {
    delete parent[member.slice(2)];
  }
  if (Array.isArray(parent)) {
    const gone = memberOf(parent, member);
    const index = parent.findIndex(item => item === gone);
    if (index >= 0) parent.splice(index, 1);
  }
}

/**
 * Takes out, in place, what a manager no longer sets and nobody else does. A map or list item the manager
 * dropped goes as a whole, defaults included, unless others set something in it.
 */
export function prune({ value, before, after, others }: Options): void {
  for (const [key, child] of Object.entries(before)) {
    if (key === '.') continue;
    const stays = after[key];
    const kept = others[key];
    if (stays === undefined && kept === undefined) {
      remove(value, key);
    } else {
      // a map that is now set empty is a leaf, and yet loses what was in it
      prune({
        value: memberOf(value, key),
        before: child,
        after: stays ?? {},
        others: kept ?? {},
      });
    }
  }
}
