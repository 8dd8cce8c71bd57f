import {
  Claim,
  EventObject,
  Ingress,
  KubeObject,
  LimitRange,
  NamespaceObject,
  ResourceQuota,
  Service,
} from './objects';
import { Pod } from './pods';
import { WebhookConfiguration } from './webhooks';
import {
  Certificate,
  CronJob,
  Deployment,
  Job,
  ReplicaSet,
  StatefulSet,
} from './workloads';

/** A kind of object the server keeps. The type parameter names the shape of its objects. */
export type Resource<T extends KubeObject = KubeObject> = {
  group: string;
  version: string;
  apiVersion: string;
  plural: string;
  kind: string;
  namespaced: boolean;
  shortNames: string[];
  /** The server counts changes of the spec in `metadata.generation`. */
  counted: boolean;
  /** Has a `status` that ordinary writes leave alone. */
  hasStatus: boolean;
  /** Never set; carries the type. */
  shape?: T;
};

type Traits = {
  names?: string[];
  cluster?: boolean;
  counted?: boolean;
  status?: boolean;
};

function define<T extends KubeObject = KubeObject>(
  apiVersion: string,
  plural: string,
  kind: string,
  traits: Traits = {},
): Resource<T> {
  const [group, version] = apiVersion.includes('/')
    ? apiVersion.split('/')
    : ['', apiVersion];
  return {
    group,
    version,
    apiVersion,
    plural,
    kind,
    namespaced: !traits.cluster,
    shortNames: traits.names ?? [],
    counted: traits.counted ?? false,
    hasStatus: traits.status ?? false,
  };
}

const spec: Traits = { counted: true, status: true };

/** Everything the server keeps, in the order discovery tells it. */
export const resources = {
  namespaces: define<NamespaceObject>('v1', 'namespaces', 'Namespace', {
    names: ['ns'],
    cluster: true,
    status: true,
  }),
  nodes: define('v1', 'nodes', 'Node', {
    names: ['no'],
    cluster: true,
    status: true,
  }),
  // scheduling writes the spec of pods, and is no new generation
  pods: define<Pod>('v1', 'pods', 'Pod', { status: true, names: ['po'] }),
  services: define<Service>('v1', 'services', 'Service', {
    names: ['svc'],
    status: true,
  }),
  configMaps: define('v1', 'configmaps', 'ConfigMap', { names: ['cm'] }),
  secrets: define('v1', 'secrets', 'Secret'),
  claims: define<Claim>(
    'v1',
    'persistentvolumeclaims',
    'PersistentVolumeClaim',
    { names: ['pvc'], status: true },
  ),
  quotas: define<ResourceQuota>('v1', 'resourcequotas', 'ResourceQuota', {
    names: ['quota'],
    status: true,
  }),
  limitRanges: define<LimitRange>('v1', 'limitranges', 'LimitRange', {
    names: ['limits'],
  }),
  events: define<EventObject>('v1', 'events', 'Event', { names: ['ev'] }),
  serviceAccounts: define('v1', 'serviceaccounts', 'ServiceAccount', {
    names: ['sa'],
  }),
  replicationControllers: define(
    'v1',
    'replicationcontrollers',
    'ReplicationController',
    { ...spec, names: ['rc'] },
  ),
  deployments: define<Deployment>('apps/v1', 'deployments', 'Deployment', {
    ...spec,
    names: ['deploy'],
  }),
  statefulSets: define<StatefulSet>('apps/v1', 'statefulsets', 'StatefulSet', {
    ...spec,
    names: ['sts'],
  }),
  replicaSets: define<ReplicaSet>('apps/v1', 'replicasets', 'ReplicaSet', {
    ...spec,
    names: ['rs'],
  }),
  daemonSets: define('apps/v1', 'daemonsets', 'DaemonSet', {
    ...spec,
    names: ['ds'],
  }),
  jobs: define<Job>('batch/v1', 'jobs', 'Job', spec),
  cronJobs: define<CronJob>('batch/v1', 'cronjobs', 'CronJob', {
    ...spec,
    names: ['cj'],
  }),
  ingresses: define<Ingress>('networking.k8s.io/v1', 'ingresses', 'Ingress', {
    ...spec,
    names: ['ing'],
  }),
  networkPolicies: define(
    'networking.k8s.io/v1',
    'networkpolicies',
    'NetworkPolicy',
    { counted: true, names: ['netpol'] },
  ),
  ingressClasses: define(
    'networking.k8s.io/v1',
    'ingressclasses',
    'IngressClass',
    { cluster: true, counted: true },
  ),
  autoscalers: define(
    'autoscaling/v2',
    'horizontalpodautoscalers',
    'HorizontalPodAutoscaler',
    { status: true, names: ['hpa'] },
  ),
  disruptionBudgets: define(
    'policy/v1',
    'poddisruptionbudgets',
    'PodDisruptionBudget',
    { ...spec, names: ['pdb'] },
  ),
  storageClasses: define(
    'storage.k8s.io/v1',
    'storageclasses',
    'StorageClass',
    { cluster: true, names: ['sc'] },
  ),
  certificates: define<Certificate>(
    'cert-manager.io/v1',
    'certificates',
    'Certificate',
    { ...spec, names: ['cert', 'certs'] },
  ),
  validatingWebhooks: define<WebhookConfiguration>(
    'admissionregistration.k8s.io/v1',
    'validatingwebhookconfigurations',
    'ValidatingWebhookConfiguration',
    { cluster: true, counted: true },
  ),
  mutatingWebhooks: define<WebhookConfiguration>(
    'admissionregistration.k8s.io/v1',
    'mutatingwebhookconfigurations',
    'MutatingWebhookConfiguration',
    { cluster: true, counted: true },
  ),
};

/** All of {@link resources} as a list. */
export const allResources: Resource[] = Object.values<Resource>(resources);
