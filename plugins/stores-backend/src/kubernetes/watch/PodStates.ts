import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import { isPodReady } from '../pods/isPodReady';
import { podPhase } from '../pods/podPhase';
import { podRestarts } from '../pods/podRestarts';
import type { KubeObject, WatchChange } from '../types';

interface PodState {
  storeId: string;
  /** Differs when a person who looks at the pod would see something else. */
  state: string;
}

/** What is known of stores' pods, to tell those stores whose pods look different now. */
export class PodStates {
  private known?: Map<string, PodState>;

  /** Takes a change in and returns the ids of the stores it concerns. The first list concerns nobody: nothing was told before. */
  update(change: WatchChange): string[] {
    const before = this.known ?? new Map<string, PodState>();
    if (change.type === 'relisted') {
      const after = new Map<string, PodState>();
      change.objects.forEach(pod => addTo(after, pod));
      const isFirst = this.known === undefined;
      this.known = after;
      return isFirst ? [] : differing(before, after);
    }
    const key = keyOf(change.object);
    const old = before.get(key);
    before.delete(key);
    if (change.type === 'changed') {
      addTo(before, change.object);
    }
    this.known = before;
    const now = before.get(key);
    const storeId = (now ?? old)?.storeId;
    return storeId && now?.state !== old?.state ? [storeId] : [];
  }
}

function differing(
  before: Map<string, PodState>,
  after: Map<string, PodState>,
): string[] {
  const stores = new Set<string>();
  for (const [key, { storeId }] of [...before, ...after]) {
    if (before.get(key)?.state !== after.get(key)?.state) {
      stores.add(storeId);
    }
  }
  return [...stores];
}

function addTo(states: Map<string, PodState>, pod: KubeObject): void {
  const storeId = pod.metadata.labels?.[STORE_ID_LABEL];
  if (storeId) {
    const { count } = podRestarts(pod);
    const state = `${podPhase(pod)} ${isPodReady(pod)} ${count}`;
    states.set(keyOf(pod), { storeId, state });
  }
}

function keyOf({ metadata }: KubeObject): string {
  return metadata.uid ?? `${metadata.namespace}/${metadata.name}`;
}
