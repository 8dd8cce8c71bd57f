import type { JsonValue } from '@store-platform/backstage-plugin-stores-common';
import yaml, { LineCounter } from 'yaml';
import { DocumentReader, DuplicateKey } from './DocumentReader';
import { YamlError } from './YamlError';

/** A document as JSON, and where its parts are written. */
export interface ReadDocument {
  content: JsonValue;
  /** Keys that are written twice in one mapping. The last one counts, as for helm and kubectl. */
  duplicateKeys: DuplicateKey[];
  /** The line that a part is written on, from 1; that of the closest part around it where it is merged from elsewhere. */
  lineOf(path: readonly (string | number)[]): number;
}

/**
 * Reads one YAML document as helm and kubectl do: YAML 1.1 in the way of sigs.k8s.io/yaml, with merge keys and anchors.
 *
 * Throws YamlError.
 */
export function readDocument(text: string): ReadDocument {
  // "Next line" is a line break in YAML 1.1.
  const source = text.replace(/\u0085/g, '\n');
  refuseControlCharacters(source);
  const lines = new LineCounter();
  // The failsafe schema leaves every scalar a text, so that `resolveScalar` alone decides what it means.
  const document = yaml.parseDocument(source, {
    version: '1.1',
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (error) {
    throw new YamlError(lines.linePos(error.pos[0]).line, error.message);
  }
  const reader = new DocumentReader(document, lines);
  const content = reader.read(document.contents);
  const { duplicateKeys } = reader;
  return {
    content,
    duplicateKeys,
    lineOf: path => lineOf(document, lines, path),
  };
}

/** What YAML does not allow unless it is escaped. */
const CONTROL_CHARACTER =
  /[^\t\n\r\x20-\x7E\xA0-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/u;

function refuseControlCharacters(text: string) {
  const match = CONTROL_CHARACTER.exec(text);
  if (match) {
    const code = match[0].codePointAt(0)?.toString(16).padStart(4, '0');
    throw new YamlError(
      text.slice(0, match.index).split('\n').length,
      `the character U+${code?.toUpperCase()} is not allowed`,
    );
  }
}

function lineOf(
  document: yaml.Document,
  lines: LineCounter,
  path: readonly (string | number)[],
): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node =
      length > 0
        ? document.getIn(path.slice(0, length), true)
        : document.contents;
    if (yaml.isNode(node) && node.range) {
      return lines.linePos(node.range[0]).line;
    }
  }
  return 1;
}
