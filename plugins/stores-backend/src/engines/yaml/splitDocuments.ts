import { YamlError } from './YamlError';

/** One document of a rendered chart. */
export interface ManifestDocument {
  text: string;
  /** The template it comes from, relative to its chart, if helm named it. */
  template?: string;
  /** Position in the stream, from 1. */
  number: number;
  /** Line of the stream that the document starts on, from 1. */
  firstLine: number;
}

/**
 * The documents of a stream, split as kubectl splits it: at lines that consist of `---`, or of `---` and a comment.
 * An indented `---` is part of a text. Documents that consist of comments are left out.
 *
 * Throws YamlError for anything else behind a separator.
 */
export function splitDocuments(stream: string): ManifestDocument[] {
  const documents: ManifestDocument[] = [];
  let lines: string[] = [];
  let firstLine = 1;
  const close = (nextLine: number) => {
    if (lines.some(line => !/^\s*(#.*)?$/.test(line))) {
      documents.push({
        text: lines.join('\n'),
        template: templateOf(lines),
        number: documents.length + 1,
        firstLine,
      });
    }
    lines = [];
    firstLine = nextLine;
  };
  const all = stream.replace(/^\uFEFF/, '').split('\n');
  for (const [index, line] of all.entries()) {
    if (!line.startsWith('---')) {
      lines.push(line);
    } else if (/^---\s*(#.*)?$/.test(line)) {
      close(index + 2);
    } else {
      const rest = line.slice(3).trim();
      throw new YamlError(index + 1, `"${rest}" follows the separator "---"`);
    }
  }
  close(0);
  return documents;
}

/** From helm's own comment: `# Source: <chart>/templates/web.yaml`. */
function templateOf(lines: string[]): string | undefined {
  const comment = lines.find(line => line.startsWith('# Source: '));
  return comment?.trim().replace(/^# Source: [^/]*\//, '');
}
