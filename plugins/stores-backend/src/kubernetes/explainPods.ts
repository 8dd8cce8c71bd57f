import { describeSubject } from './diagnose/describeSubject';
import type { Evidence } from './diagnose/Evidence';
import { findCauses } from './diagnose/findCauses';
import {
  gatherEvidence,
  type DiagnoseOptions,
} from './diagnose/gatherEvidence';
import { shortenMessage } from './diagnose/shortenMessage';
import { readiness } from './readiness';
import type { KubeObject } from './types';

/** The evidence of one pod alone: what concerns all of a component comes second. */
function onlyOf(pod: KubeObject, evidence: Evidence): Evidence {
  const none = { claims: [], jobs: [], statefulSets: [], replicaSets: [] };
  return { ...evidence, ...none, pods: [pod] };
}

/**
 * Why pods are not ready, by name, worded for the shop's owner as `diagnose` does. Pods that are ready or done are left out.
 *
 * Logs are not read: who may see a shop's health may not therefore read its logs.
 * Throws `ClusterError` when the cluster cannot be asked.
 */
export async function explainPods(
  options: DiagnoseOptions & { pods: KubeObject[] },
): Promise<Map<string, string>> {
  const troubled = options.pods.filter(
    pod => readiness(pod).status !== 'Current',
  );
  if (troubled.length === 0) {
    return new Map();
  }
  const evidence = await gatherEvidence({ ...options, logs: false });
  const all = findCauses(evidence);
  const explain = (pod: KubeObject): string => {
    const { stage, component } = describeSubject(pod);
    const [own] = findCauses(onlyOf(pod, evidence));
    const shared = all.find(
      cause => cause.component === component && cause.stage === stage,
    );
    const { message } = own ?? shared ?? readiness(pod);
    return shortenMessage(message);
  };
  return new Map(troubled.map(pod => [pod.metadata.name, explain(pod)]));
}
