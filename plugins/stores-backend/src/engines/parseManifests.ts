import {
  JsonObject,
  jsonObjectSchema,
  JsonValue,
} from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import type { KubeObject } from '../kubernetes/types';
import { asObject } from './asObject';
import { RenderError } from './RenderError';
import { ReadDocument, readDocument } from './yaml/readDocument';
import { ManifestDocument, splitDocuments } from './yaml/splitDocuments';
import { YamlError } from './yaml/YamlError';

/** A rendered object, and where it is written. */
export interface RenderedObject {
  object: KubeObject;
  /** Name of the chart. */
  chart: string;
  /** Keys that are written twice in one mapping of its document. */
  duplicateKeys: { key: string; place: string }[];
  /** Where a part is written, such as `templates/web.yaml (document 2, line 34)`; lines are those of the rendered output. */
  placeOf(...path: (string | number)[]): string;
}

/** An empty `labels:` is null in YAML, which the API server reads as nothing, and a label without a value as empty text. */
const textsSchema = z.record(z.union([z.string(), z.null()])).nullish();

const kubeObjectSchema = jsonObjectSchema.and(
  z.object({
    apiVersion: z.string().min(1),
    kind: z.string().min(1),
    metadata: z
      .object({
        name: z.string().min(1),
        namespace: z.string().optional(),
        labels: textsSchema,
        annotations: textsSchema,
      })
      .passthrough(),
  }),
);

/**
 * The objects in a stream of YAML documents, read as helm and kubectl read them. Lists are replaced by their items.
 *
 * Throws RenderError, with the place, for what kubectl would not accept either.
 *
 * @param options - `source`: the chart's name, for messages
 */
export function parseManifests(options: {
  source: string;
  manifests: string;
}): RenderedObject[] {
  const { source, manifests } = options;
  return readable({ source }, () => splitDocuments(manifests)).flatMap(
    document => {
      const read = readable({ source, document }, () =>
        readDocument(document.text),
      );
      return partsOf(read.content).map(part =>
        renderedObject({ source, document, read, ...part }),
      );
    },
  );
}

function readable<T>(
  where: { source: string; document?: ManifestDocument },
  read: () => T,
): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof YamlError) {
      throw new RenderError(
        `The chart "${where.source}" renders YAML that cannot be read: ${
          error.message
        }; see ${describePlace(where.document, error.line)}`,
      );
    }
    throw error;
  }
}

function describePlace(
  document: ManifestDocument | undefined,
  line: number,
): string {
  if (!document) {
    return `line ${line} of the rendered chart`;
  }
  const { template = 'the rendered chart', number, firstLine } = document;
  return `${template} (document ${number}, line ${firstLine + line - 1})`;
}

interface Part {
  content: JsonValue;
  path: (string | number)[];
}

/** A document's objects: the items of a list, or the document itself. */
function partsOf(content: JsonValue): Part[] {
  const list = asObject(content);
  if (content === null) {
    return [];
  }
  if (!list || list.items === undefined) {
    return [{ content, path: [] }];
  }
  const { apiVersion, kind, items } = list;
  // Items of a typed list, such as a ConfigMapList, need not repeat their kind.
  const type: JsonObject =
    typeof kind === 'string' && kind !== 'List'
      ? { apiVersion, kind: kind.replace(/List$/, '') }
      : {};
  return (Array.isArray(items) ? items : []).flatMap((item, index) => {
    const object = asObject(item);
    return partsOf(object ? { ...type, ...object } : item).map(part => ({
      ...part,
      path: ['items', index, ...part.path],
    }));
  });
}

function renderedObject(
  options: Part & {
    source: string;
    document: ManifestDocument;
    read: ReadDocument;
  },
): RenderedObject {
  const { source, document, read, content, path } = options;
  const placeOf = (...part: (string | number)[]) =>
    describePlace(document, read.lineOf([...path, ...part]));
  const parsed = kubeObjectSchema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new RenderError(
      `The chart "${source}" renders something that is not a Kubernetes object: ${describeIssue(
        issue,
        content,
      )}; see ${placeOf(...issue.path)}`,
    );
  }
  return {
    object: withoutNothing(parsed.data),
    chart: source,
    duplicateKeys: read.duplicateKeys.map(({ key, line }) => ({
      key,
      place: describePlace(document, line),
    })),
    placeOf,
  };
}

/** Numbers and booleans where text has to be are the usual slip: YAML makes them of `1.10` and `on`. */
function describeIssue(
  { path, message }: z.ZodIssue,
  content: JsonValue,
): string {
  const field = path.join('.');
  const value = path.reduce<JsonValue | undefined>(
    (part, key) => asObject(part)?.[key],
    content,
  );
  return typeof value === 'number' || typeof value === 'boolean'
    ? `${field} is the ${typeof value} ${value} and must be text; quote it`
    : `${field}: ${message}`;
}

function withoutNothing({
  metadata: { labels, annotations, ...metadata },
  ...object
}: z.infer<typeof kubeObjectSchema>): KubeObject {
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(labels ? { labels: textsOf(labels) } : {}),
      ...(annotations ? { annotations: textsOf(annotations) } : {}),
    },
  };
}

function textsOf(texts: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, text ?? '']),
  );
}
