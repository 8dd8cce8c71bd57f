import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import { asObject } from './asObject';

/** A pod template with more annotations; what is none becomes one, so that the cluster may say what is wrong with it. */
export function annotatePod(
  template: JsonObject[string] | undefined,
  annotations: Record<string, string>,
): JsonObject {
  const pod = asObject(template) ?? {};
  const metadata = asObject(pod.metadata) ?? {};
  return {
    ...pod,
    metadata: {
      ...metadata,
      annotations: { ...asObject(metadata.annotations), ...annotations },
    },
  };
}
