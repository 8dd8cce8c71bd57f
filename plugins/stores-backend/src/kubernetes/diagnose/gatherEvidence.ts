import type { ClusterClient, KubeObject } from '../types';
import type { Evidence } from './Evidence';
import { ifReadable } from './ifReadable';
import { listCrashes, type Crash } from './listCrashes';

/** Crashes are few; should they be many, the first tell enough. */
const MAX_LOGS = 4;
const LOG_LINES = 30;

/** Which store's objects to look at. */
export interface DiagnoseOptions {
  client: ClusterClient;
  /** The store's namespace. */
  namespace: string;
  /** Label selector of the store's objects. */
  selector: string;
  signal?: AbortSignal;
}

async function readLogs(
  options: DiagnoseOptions,
  crashes: Crash[],
): Promise<Map<string, string>> {
  const { client, namespace, signal } = options;
  const logs = await Promise.all(
    crashes.slice(0, MAX_LOGS).map(async crash => {
      const { container, previous } = crash;
      const pod = crash.pod.metadata.name;
      const request = { namespace, pod, container, previous, signal };
      const log = client.readLogTail({ ...request, lines: LOG_LINES });
      return [`${pod}/${container}`, await ifReadable(log, '')] as const;
    }),
  );
  return new Map(logs);
}

/**
 * Reads what a diagnosis is made from. `logs: false` leaves the logs of crashed containers unread.
 * Throws `ClusterError` when the cluster cannot be asked.
 */
export async function gatherEvidence(
  options: DiagnoseOptions & { logs?: boolean },
): Promise<Evidence> {
  const { client, namespace, selector: labelSelector, signal } = options;
  const list = (apiVersion: string, kind: string, labels?: string) => {
    const selection = { apiVersion, kind, namespace, labelSelector: labels };
    return ifReadable<KubeObject[]>(client.list(selection, { signal }), []);
  };
  const [pods, events, claims, jobs, statefulSets, replicaSets] =
    await Promise.all([
      list('v1', 'Pod', labelSelector),
      list('v1', 'Event'),
      // Without the selector: the claims a StatefulSet makes do not carry its labels.
      list('v1', 'PersistentVolumeClaim'),
      list('batch/v1', 'Job', labelSelector),
      list('apps/v1', 'StatefulSet', labelSelector),
      list('apps/v1', 'ReplicaSet', labelSelector),
    ]);
  const crashes = options.logs === false ? [] : listCrashes({ pods, jobs });
  return {
    ...{ pods, events, claims, jobs, statefulSets, replicaSets },
    logs: await readLogs(options, crashes),
    now: Date.now(),
  };
}
