import { ClusterError } from './ClusterError';
import type { Cause } from './diagnose/Cause';
import type { Evidence } from './diagnose/Evidence';
import { findCauses } from './diagnose/findCauses';
import { listCrashes, type Crash } from './diagnose/listCrashes';
import type { ClusterClient, KubeObject } from './types';

export type { Cause } from './diagnose/Cause';

/** Crashes are few; should they be many, the first tell enough. */
const MAX_LOGS = 4;
const LOG_LINES = 30;

interface DiagnoseOptions {
  client: ClusterClient;
  /** The store's namespace. */
  namespace: string;
  /** Label selector of the store's objects. */
  selector: string;
  signal?: AbortSignal;
}

/** A diagnosis without a part beats none, so a right that is missing only narrows it. */
async function ifAllowed<T>(result: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof ClusterError && error.kind === 'forbidden') {
      return otherwise;
    }
    throw error;
  }
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
      return [`${pod}/${container}`, await ifAllowed(log, '')] as const;
    }),
  );
  return new Map(logs);
}

async function gatherEvidence(options: DiagnoseOptions): Promise<Evidence> {
  const { client, namespace, selector: labelSelector, signal } = options;
  const list = (apiVersion: string, kind: string, labels?: string) => {
    const selection = { apiVersion, kind, namespace, labelSelector: labels };
    return ifAllowed<KubeObject[]>(client.list(selection, { signal }), []);
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
  const logs = await readLogs(options, listCrashes({ pods, jobs }));
  return {
    ...{ pods, events, claims, jobs, statefulSets, replicaSets },
    logs,
    now: Date.now(),
  };
}

/**
 * Why a store does not become ready, worded for its owner; empty when nothing is known to be wrong.
 * Throws `ClusterError` when the cluster cannot be asked.
 */
export async function diagnose(options: DiagnoseOptions): Promise<Cause[]> {
  return findCauses(await gatherEvidence(options));
}
