import { STORE_PLATFORM_PREFIX } from '@store-platform/backstage-plugin-stores-common';
import equal from 'fast-deep-equal';
import { asObject } from '../../engines/asObject';
import { refOf } from '../../kubernetes/objects/refOf';
import type {
  ClusterClient,
  JsonPatchStep,
  KubeObject,
} from '../../kubernetes/types';

/** Labels of a namespace that decide what may run in it and whose it is. Others belong to whoever set them. */
const GUARDED_LABELS = [
  'pod-security.kubernetes.io/',
  `${STORE_PLATFORM_PREFIX}/`,
];

/**
 * What has to be patched in a live isolation object so that it is exactly the desired one; nothing if it is.
 *
 * An apply only sees the fields that it sets itself, and cannot remove what others added. So the whole `spec` is compared, with the
 * API server's own defaults: a dry run puts the desired `spec` in the place of the live one. It is left out where both are the
 * same as they are written, which is the rule.
 */
export async function exactSteps(options: {
  client: Pick<ClusterClient, 'jsonPatch'>;
  live: KubeObject;
  desired: KubeObject;
  signal: AbortSignal;
}): Promise<JsonPatchStep[]> {
  const { client, live, desired, signal } = options;
  if (desired.kind === 'Namespace') {
    return strayLabels(options).map(label => ({
      op: 'remove',
      path: `/metadata/labels/${label
        .replace(/~/g, '~0')
        .replace(/\//g, '~1')}`,
    }));
  }
  const spec = asObject(desired.spec);
  if (!spec || equal(live.spec, spec)) {
    return [];
  }
  const steps: JsonPatchStep[] = [{ op: 'add', path: '/spec', value: spec }];
  const exact = await client.jsonPatch(refOf(live), {
    steps,
    dryRun: true,
    signal,
  });
  return equal(exact.spec, live.spec) ? [] : steps;
}

/** Labels that the platform did not set and that weaken the namespace's isolation. */
function strayLabels(options: {
  live: KubeObject;
  desired: KubeObject;
}): string[] {
  const { labels: wanted = {} } = options.desired.metadata;
  return Object.keys(options.live.metadata.labels ?? {}).filter(
    label =>
      wanted[label] === undefined &&
      GUARDED_LABELS.some(prefix => label.startsWith(prefix)),
  );
}
