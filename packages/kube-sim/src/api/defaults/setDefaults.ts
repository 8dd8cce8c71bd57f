import { KindRule, kindRule } from '../../model/kindRules';
import { KubeObject } from '../../model/objects';
import { Resource, resources } from '../../model/resources';
import { defaultPod, defaultPodSpec } from './podDefaults';
import { defaultSecret } from './secretDefaults';
import { defaultService } from './serviceDefaults';
import {
  defaultCronJob,
  defaultDeployment,
  defaultJob,
  defaultStatefulSet,
} from './workloadDefaults';

const rules: KindRule<void>[] = [
  kindRule(resources.pods, defaultPod),
  kindRule(resources.deployments, defaultDeployment),
  kindRule(resources.statefulSets, defaultStatefulSet),
  kindRule(resources.jobs, defaultJob),
  kindRule(resources.cronJobs, defaultCronJob),
  kindRule(resources.services, defaultService),
  kindRule(resources.secrets, defaultSecret),
  kindRule(resources.replicaSets, ({ spec }) => {
    spec.replicas ??= 1;
    defaultPodSpec(spec.template.spec);
  }),
  kindRule(resources.claims, (claim, live) => {
    claim.spec ??= {};
    claim.spec.volumeMode ??= 'Filesystem';
    claim.spec.storageClassName ??= live?.spec?.storageClassName ?? 'standard';
    if (live?.spec?.volumeName) claim.spec.volumeName ??= live.spec.volumeName;
    claim.status ??= { phase: 'Pending' };
  }),
  kindRule(resources.namespaces, ({ metadata, spec }, live) => {
    metadata.labels = {
      ...metadata.labels,
      'kubernetes.io/metadata.name': metadata.name,
    };
    if (spec && live) spec.finalizers = live.spec?.finalizers;
  }),
  kindRule(resources.networkPolicies, ({ spec }) => {
    if (spec) {
      spec.policyTypes ??= spec.egress ? ['Ingress', 'Egress'] : ['Ingress'];
    }
  }),
  kindRule(resources.autoscalers, ({ spec }) => {
    if (spec) spec.minReplicas ??= 1;
  }),
  kindRule(resources.ingresses, object => {
    object.status ??= { loadBalancer: {} };
  }),
];

/** Fills in, in place, what the API server would; `live` is what an update replaces. */
export function setDefaults(
  resource: Resource,
  object: KubeObject,
  live?: KubeObject,
): void {
  rules.find(rule => rule.resource === resource)?.apply(object, live);
}
