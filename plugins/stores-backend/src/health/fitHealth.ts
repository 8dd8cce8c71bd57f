import type {
  PodHealth,
  StoreHealth,
} from '@store-platform/backstage-plugin-stores-common';

/** Bytes of JSON that the health of a store takes at most. */
export const MAX_HEALTH_BYTES = 10_000;

const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** What a person misses least goes first: pods that are done, then those that are ready. */
function worthOf(pod: PodHealth): number {
  if (pod.phase === 'Completed') {
    return 0;
  }
  return pod.ready ? 1 : 2;
}

/** The health with so many pods left out, and counted in `omittedPods`, that it takes no more than it may. */
export function fitHealth(
  health: StoreHealth,
  maxBytes: number = MAX_HEALTH_BYTES,
): StoreHealth {
  let size = sizeOf(health);
  const candidates = health.components
    .flatMap(({ pods }) => pods)
    .reverse()
    .sort((a, b) => worthOf(a) - worthOf(b));
  const omitted = new Set<PodHealth>();
  for (const pod of candidates) {
    // Two digits more in `omittedPods` at most.
    if (size + 2 <= maxBytes) {
      break;
    }
    omitted.add(pod);
    size -= sizeOf(pod);
  }
  return {
    ...health,
    omittedPods: omitted.size,
    components: health.components.map(component => ({
      ...component,
      pods: component.pods.filter(pod => !omitted.has(pod)),
    })),
  };
}
