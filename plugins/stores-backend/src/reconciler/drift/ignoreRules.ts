import type { KubeObject } from '../../kubernetes/types';

/** What others may change of a store's objects. All that is given has to match. */
export interface IgnoreRule {
  /** Kind of the object. */
  kind?: string;
  /** The field or one that it is in, such as `spec.template.spec.containers[*].env[STAKATER_*]`; `*` stands for any text. */
  path?: string;
  /** Who set it. */
  fieldManager?: string;
}

/** What is done about fields of a store's workloads that others changed or added. */
export interface WorkloadSettings {
  /** `correct` puts them right, `report` leaves them. */
  mode: 'correct' | 'report';
  ignore: IgnoreRule[];
}

/** What controllers of a cluster do to objects that are not theirs, as a rule with the operator's consent. */
export const defaultIgnoreRules: readonly IgnoreRule[] = [
  // HorizontalPodAutoscalers set the number of replicas by the controller manager's hand.
  { path: 'spec.replicas', fieldManager: 'kube-controller-manager' },
  // `kubectl rollout restart`: undoing it would restart the pods once more.
  { path: 'spec.template.metadata.annotations[kubectl.kubernetes.io/*]' },
  // Reloader restarts pods when what they read has changed.
  { path: 'spec.template.metadata.annotations[reloader.stakater.com/*]' },
  { path: 'spec.template.spec.containers[*].env[STAKATER_*]' },
  // Binding and growing of volumes. A claim cannot be made smaller again.
  { kind: 'PersistentVolumeClaim', path: 'spec.volumeName' },
  { kind: 'PersistentVolumeClaim', path: 'spec.resources.requests.storage' },
  // What ingress controllers and cert-manager note down at an Ingress.
  ...[
    'cert-manager.io',
    'acme.cert-manager.io',
    'kubectl.kubernetes.io',
    'ingress.kubernetes.io',
    'networking.gke.io',
    'field.cattle.io',
  ].map(domain => ({
    kind: 'Ingress',
    path: `metadata.annotations[${domain}/*]`,
  })),
];

/** Whether a field of an object is left to whoever set it. */
export function isIgnored(options: {
  rules: readonly IgnoreRule[];
  object: Pick<KubeObject, 'kind'>;
  field: string;
  manager: string | undefined;
}): boolean {
  const { rules, object, field, manager } = options;
  return rules.some(
    rule =>
      (rule.kind === undefined || rule.kind === object.kind) &&
      (rule.fieldManager === undefined || rule.fieldManager === manager) &&
      (rule.path === undefined || covers(rule.path, field)),
  );
}

function covers(path: string, field: string): boolean {
  const pattern = path
    .split('*')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^\\[\\]]*');
  return new RegExp(`^${pattern}(?=$|[.\\[])`).test(field);
}
