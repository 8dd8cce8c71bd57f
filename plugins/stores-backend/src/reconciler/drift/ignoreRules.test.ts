import { defaultIgnoreRules, isIgnored, type IgnoreRule } from './ignoreRules';

const isLeft = (
  rules: readonly IgnoreRule[],
  kind: string,
  field: string,
  manager?: string,
) => isIgnored({ rules, object: { kind }, field, manager });

describe('an ignore rule', () => {
  it.each<[IgnoreRule, boolean]>([
    [{ path: 'spec.template' }, true],
    [{ path: 'spec.temp' }, false],
    [{ path: 'spec.template.spec.containers[web].env[A]' }, true],
    [{ path: 'spec.template.spec.containers[*].env[*]' }, true],
    [{ path: 'spec.template.spec.containers[w*].env' }, true],
    [{ path: 'spec.template.spec.containers[v*]' }, false],
    [{ path: 'spec.template.spec.containersXweb' }, false],
    [{ kind: 'Deployment', path: 'spec' }, true],
    [{ kind: 'Service', path: 'spec' }, false],
    [{ fieldManager: 'tuner' }, true],
    [{ fieldManager: 'tuner', path: 'data' }, false],
    [{ fieldManager: 'somebody' }, false],
  ])('%j matches a variable that tuner set: %s', (rule, expected) => {
    expect(
      isLeft(
        [rule],
        'Deployment',
        'spec.template.spec.containers[web].env[A]',
        'tuner',
      ),
    ).toBe(expected);
  });
});

describe('the default rules', () => {
  it.each([
    ['Deployment', 'spec.replicas', 'kube-controller-manager'],
    [
      'Deployment',
      'spec.template.metadata.annotations[kubectl.kubernetes.io/restartedAt]',
      'kubectl-rollout',
    ],
    ['PersistentVolumeClaim', 'spec.volumeName', 'kube-controller-manager'],
    [
      'Ingress',
      'metadata.annotations[acme.cert-manager.io/http01-edit-in-place]',
      'cert-manager-ingress-shim',
    ],
  ])('leave %s %s to %s', (kind, field, manager) => {
    expect(isLeft(defaultIgnoreRules, kind, field, manager)).toBe(true);
  });

  it.each([
    ['Deployment', 'spec.replicas', 'kubectl-edit'],
    ['Deployment', 'spec.template.spec.containers[spy]', 'kubectl-edit'],
    ['Service', 'spec.externalIPs', 'kubectl-edit'],
    [
      'Ingress',
      'metadata.annotations[nginx.ingress.kubernetes.io/configuration-snippet]',
      'kubectl-edit',
    ],
  ])('do not leave %s %s to %s', (kind, field, manager) => {
    expect(isLeft(defaultIgnoreRules, kind, field, manager)).toBe(false);
  });
});
