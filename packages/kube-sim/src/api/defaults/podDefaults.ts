import { Container, Pod, PodSpec, Probe } from '../../model/pods';

function defaultProbe(probe: Probe | undefined): void {
  if (!probe) return;
  probe.timeoutSeconds ??= 1;
  probe.periodSeconds ??= 10;
  probe.successThreshold ??= 1;
  probe.failureThreshold ??= 3;
  if (probe.httpGet) {
    probe.httpGet.scheme ??= 'HTTP';
    probe.httpGet.path ??= '/';
  }
}

function defaultContainer(container: Container): void {
  const tag = /:([^/:@]+)$/.exec(container.image ?? '')?.[1] ?? 'latest';
  container.imagePullPolicy ??= tag === 'latest' ? 'Always' : 'IfNotPresent';
  container.resources ??= {};
  container.terminationMessagePath ??= '/dev/termination-log';
  container.terminationMessagePolicy ??= 'File';
  container.ports?.forEach(port => {
    port.protocol ??= 'TCP';
  });
  container.env?.forEach(({ valueFrom }) => {
    if (valueFrom?.fieldRef) valueFrom.fieldRef.apiVersion ??= 'v1';
  });
  defaultProbe(container.livenessProbe);
  defaultProbe(container.readinessProbe);
  defaultProbe(container.startupProbe);
}

/** Fills in what the API server adds to every pod template. */
export function defaultPodSpec(spec: PodSpec): void {
  spec.restartPolicy ??= 'Always';
  spec.dnsPolicy ??= 'ClusterFirst';
  spec.schedulerName ??= 'default-scheduler';
  spec.securityContext ??= {};
  spec.terminationGracePeriodSeconds ??= 30;
  if (spec.serviceAccountName) spec.serviceAccount ??= spec.serviceAccountName;
  spec.containers.forEach(defaultContainer);
  spec.initContainers?.forEach(defaultContainer);
  spec.volumes?.forEach(volume => {
    if (volume.secret) volume.secret.defaultMode ??= 420;
    if (volume.configMap) volume.configMap.defaultMode ??= 420;
  });
}

function qosClass(spec: PodSpec): string {
  const resources = spec.containers.map(container => container.resources);
  if (resources.every(one => !one?.limits && !one?.requests)) {
    return 'BestEffort';
  }
  const isGuaranteed = resources.every(
    one =>
      one?.limits?.cpu !== undefined &&
      one.limits.memory !== undefined &&
      one.requests?.cpu === one.limits.cpu &&
      one.requests.memory === one.limits.memory,
  );
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}

/** Fills in what only a pod itself gets, after limit ranges had their say. */
export function defaultPod(pod: Pod): void {
  const { spec } = pod;
  defaultPodSpec(spec);
  spec.serviceAccountName ??= 'default';
  spec.serviceAccount ??= spec.serviceAccountName;
  spec.enableServiceLinks ??= true;
  for (const { resources } of [
    ...spec.containers,
    ...(spec.initContainers ?? []),
  ]) {
    if (resources?.limits) {
      resources.requests = { ...resources.limits, ...resources.requests };
    }
  }
  pod.status ??= { phase: 'Pending', qosClass: qosClass(spec) };
}
