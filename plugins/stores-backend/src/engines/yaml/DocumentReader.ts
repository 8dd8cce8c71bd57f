import type {
  JsonObject,
  JsonValue,
} from '@store-platform/backstage-plugin-stores-common';
import yaml, { LineCounter } from 'yaml';
import { ResolvedScalar, resolveScalar } from './resolveScalar';
import { YamlError } from './YamlError';

const STANDARD_TAG = 'tag:yaml.org,2002:';
/** Far more than any chart renders. Aliases of aliases could fill the memory otherwise. */
const MAX_VALUES = 500_000;

/** A key that is written twice in one mapping. */
export interface DuplicateKey {
  key: string;
  /** Of the second one, from 1. */
  line: number;
}

/** Turns the nodes of a document, parsed without resolving scalars, into JSON. Throws YamlError. */
export class DocumentReader {
  readonly duplicateKeys: DuplicateKey[] = [];
  readonly #document: yaml.Document;
  readonly #lines: LineCounter;
  /** The collections around the node that is being read. */
  readonly #open = new Set<yaml.Node>();
  /** Finding an anchor means going through the document, so it is done once for each alias. */
  readonly #targets = new Map<yaml.Alias, yaml.Node>();
  #values = 0;

  constructor(document: yaml.Document, lines: LineCounter) {
    this.#document = document;
    this.#lines = lines;
  }

  read(node: unknown): JsonValue {
    this.#values += 1;
    if (this.#values > MAX_VALUES) {
      throw this.#error(node, 'the document has too many values');
    }
    if (yaml.isAlias(node)) {
      return this.read(this.#targetOf(node));
    }
    if (yaml.isMap(node)) {
      return this.#readMap(node);
    }
    if (yaml.isSeq(node)) {
      return this.#within(node, () => node.items.map(item => this.read(item)));
    }
    return yaml.isScalar(node) ? this.#readScalar(node) : null;
  }

  #readMap(map: yaml.YAMLMap): JsonObject {
    return Object.fromEntries(this.#within(map, () => this.#readPairs(map)));
  }

  #readPairs(map: yaml.YAMLMap): Map<string, JsonValue> {
    const content = new Map<string, JsonValue>();
    const written = new Set<string>();
    for (const { key, value } of map.items) {
      if (isMergeKey(key)) {
        // Merged where it stands: it overwrites what is before it, and is overwritten by what comes after it.
        for (const part of this.#partsToMerge(value)) {
          Object.entries(this.#readMap(part)).forEach(([name, merged]) =>
            content.set(name, merged),
          );
        }
      } else {
        const name = this.#readKey(key);
        if (written.has(name)) {
          this.duplicateKeys.push({ key: name, line: this.#lineOf(key) });
        }
        written.add(name);
        content.set(name, this.read(value));
      }
    }
    return content;
  }

  /** The mappings behind a merge key, the weakest first: of several the first one wins. */
  #partsToMerge(value: unknown): yaml.YAMLMap[] {
    const items = yaml.isSeq(value) ? [...value.items].reverse() : [value];
    return items.map(item => {
      const part = yaml.isAlias(item) ? this.#targetOf(item) : item;
      if (!yaml.isMap(part)) {
        throw this.#error(item, 'the merge key "<<" needs a mapping');
      }
      return part;
    });
  }

  #readKey(key: unknown): string {
    const node = yaml.isAlias(key) ? this.#targetOf(key) : key;
    const name = yaml.isScalar(node) ? this.#readScalar(node) : null;
    if (name === null) {
      throw this.#error(key, 'a key must be text, a number or a boolean');
    }
    return String(name);
  }

  #readScalar(scalar: yaml.Scalar): string | number | boolean | null {
    const text = String(scalar.value ?? '');
    const { type, value } = this.#resolve(scalar, text);
    if (type === 'float' && !Number.isFinite(value)) {
      throw this.#error(scalar, `"${text}" is not a number in JSON`);
    }
    if (type === 'int' && !Number.isSafeInteger(value)) {
      throw this.#error(
        scalar,
        `the number ${text} is too large to be kept exactly; quote it`,
      );
    }
    return value;
  }

  #resolve(scalar: yaml.Scalar, text: string): ResolvedScalar {
    const type = scalar.tag?.replace(STANDARD_TAG, '');
    if (type === undefined && scalar.type === 'PLAIN') {
      return resolveScalar(text);
    }
    if (type === 'binary') {
      const value = Buffer.from(text, 'base64').toString('utf8');
      return { type: 'str', value };
    }
    if (
      !type ||
      !['null', 'bool', 'int', 'float', 'timestamp'].includes(type)
    ) {
      return { type: 'str', value: text };
    }
    const resolved = resolveScalar(text);
    const isInteger = type === 'float' && resolved.type === 'int';
    if (resolved.type !== type && !isInteger) {
      throw this.#error(scalar, `"${text}" is not of the type !!${type}`);
    }
    return resolved;
  }

  #targetOf(alias: yaml.Alias): yaml.Node {
    const target = this.#targets.get(alias) ?? alias.resolve(this.#document);
    if (!target) {
      throw this.#error(alias, `there is no anchor "${alias.source}"`);
    }
    if (this.#open.has(target)) {
      throw this.#error(alias, `the anchor "${alias.source}" contains itself`);
    }
    this.#targets.set(alias, target);
    return target;
  }

  #within<T>(node: yaml.Node, read: () => T): T {
    this.#open.add(node);
    const content = read();
    this.#open.delete(node);
    return content;
  }

  #lineOf(node: unknown): number {
    const start = yaml.isNode(node) ? node.range?.[0] : undefined;
    return start === undefined ? 1 : this.#lines.linePos(start).line;
  }

  #error(node: unknown, problem: string): YamlError {
    return new YamlError(this.#lineOf(node), problem);
  }
}

function isMergeKey(key: unknown): boolean {
  return (
    yaml.isScalar(key) &&
    key.value === '<<' &&
    (key.type === 'PLAIN' || key.tag === `${STANDARD_TAG}merge`)
  );
}
