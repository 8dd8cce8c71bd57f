import { spawnSync } from 'node:child_process';
import { z } from 'zod/v3';

const objectSchema = z
  .object({
    metadata: z
      .object({
        namespace: z.string().optional(),
        labels: z.record(z.string().nullable()).nullish(),
        annotations: z.record(z.string().nullable()).nullish(),
      })
      .passthrough(),
  })
  .passthrough();

/**
 * The objects that `kubectl create --dry-run=client` makes of a stream of documents; undefined if it refuses them.
 *
 * Without what kubectl adds (the namespace `default`), and with empty labels and annotations as the API server reads them.
 */
export function askKubectl(options: {
  kubeconfig: string;
  manifests: string;
}): unknown[] | undefined {
  const { status, stdout } = spawnSync(
    'kubectl',
    ['create', '--dry-run=client', '--validate=false', '-o=json', '-f=-'],
    {
      input: options.manifests,
      encoding: 'utf8',
      env: { ...process.env, KUBECONFIG: options.kubeconfig },
    },
  );
  return status === 0 ? parseStream(stdout).map(normalize) : undefined;
}

/** kubectl prints one object after the other, or all of them as a List. */
function parseStream(text: string): unknown[] {
  const values: unknown = JSON.parse(`[${text.replace(/^}\n{/gm, '},{')}]`);
  const listSchema = z.object({
    kind: z.literal('List'),
    items: z.array(z.unknown()),
  });
  return z
    .array(z.unknown())
    .parse(values)
    .flatMap(value => listSchema.safeParse(value).data?.items ?? [value]);
}

function normalize(value: unknown): unknown {
  const { metadata, ...object } = objectSchema.parse(value);
  const { namespace, labels, annotations, ...rest } = metadata;
  return {
    ...object,
    metadata: {
      ...rest,
      ...(namespace && namespace !== 'default' ? { namespace } : {}),
      ...(labels ? { labels: texts(labels) } : {}),
      ...(annotations ? { annotations: texts(annotations) } : {}),
    },
  };
}

function texts(entries: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).map(([key, text]) => [key, text ?? '']),
  );
}
