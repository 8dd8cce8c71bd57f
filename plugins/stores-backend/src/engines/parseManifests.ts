import { jsonObjectSchema } from '@store-platform/backstage-plugin-stores-common';
import yaml from 'yaml';
import { z } from 'zod/v3';
import type { KubeObject } from '../kubernetes/types';
import { RenderError } from './RenderError';

const kubeObjectSchema = jsonObjectSchema.and(
  z.object({
    apiVersion: z.string().min(1),
    kind: z.string().min(1),
    metadata: z
      .object({
        name: z.string().min(1),
        namespace: z.string().optional(),
        labels: z.record(z.string()).optional(),
        annotations: z.record(z.string()).optional(),
      })
      .passthrough(),
  }),
);

/**
 * The objects in a stream of YAML documents. Parsed as YAML, not split at `---`, which may stand inside a text.
 *
 * @param options - `source`: the chart's name, for messages
 */
export function parseManifests(options: {
  source: string;
  manifests: string;
}): KubeObject[] {
  const { source, manifests } = options;
  const documents = yaml.parseAllDocuments(manifests);
  const objects: KubeObject[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    if (document.errors.length > 0) {
      throw new RenderError(
        `The chart "${source}" renders YAML that cannot be read: ${document.errors[0].message}`,
      );
    }
    const content: unknown = document.toJS();
    if (content !== null && content !== undefined) {
      objects.push(parseObject(source, content));
    }
  }
  return objects;
}

function parseObject(source: string, content: unknown): KubeObject {
  const parsed = kubeObjectSchema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new RenderError(
      `The chart "${source}" renders something that is not a Kubernetes object: ${issue.path.join(
        '.',
      )}: ${issue.message}`,
    );
  }
  return parsed.data;
}
