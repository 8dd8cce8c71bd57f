import type { ClusterCapabilities } from '../kubernetes/types';

/**
 * What an engine is rendered for where there is no cluster to ask, above all when the contract is checked: Kubernetes 1.34
 * with its built-in kinds and nothing installed besides.
 */
export const defaultCapabilities: ClusterCapabilities = {
  kubeVersion: 'v1.34.0',
  apiVersions: Object.entries({
    v1: [
      'ConfigMap',
      'Namespace',
      'PersistentVolumeClaim',
      'Pod',
      'Secret',
      'Service',
      'ServiceAccount',
    ],
    'apps/v1': ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
    'autoscaling/v1': ['HorizontalPodAutoscaler'],
    'autoscaling/v2': ['HorizontalPodAutoscaler'],
    'batch/v1': ['CronJob', 'Job'],
    'networking.k8s.io/v1': ['Ingress', 'IngressClass', 'NetworkPolicy'],
    'policy/v1': ['PodDisruptionBudget'],
    'rbac.authorization.k8s.io/v1': ['Role', 'RoleBinding'],
  }).flatMap(([version, kinds]) => [
    version,
    ...kinds.map(kind => `${version}/${kind}`),
  ]),
};
