import type { KubeObject } from '../types';
import { describeTermination } from './describeTermination';
import type { RemainingObject } from './Termination';
import { remainingResources, terminationProblems } from './terminationProblems';

const condition = (type: string, status: string, message: string) => ({
  type,
  status,
  reason: 'Because',
  message,
});

const CONTENT =
  'Some resources are remaining: configmaps. has 1 resource instances, widgets.example.com has 2 resource instances';
const DISCOVERY =
  'Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: widgets.example.com/v1: stale GroupVersion discovery: widgets.example.com/v1';

const namespace: KubeObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'store-tea' },
  status: {
    conditions: [
      condition('NamespaceDeletionDiscoveryFailure', 'False', 'Fine'),
      condition('NamespaceContentRemaining', 'True', CONTENT),
    ],
  },
};

const object = (
  kind: string,
  name: string,
  ...finalizers: string[]
): RemainingObject => ({
  kind,
  resource: `${kind.toLowerCase()}s`,
  name,
  finalizers,
});

describe('why a namespace is not gone', () => {
  it('is read from its conditions that are True', () => {
    const problems = terminationProblems(namespace);
    expect(problems).toEqual([
      { type: 'NamespaceContentRemaining', message: CONTENT },
    ]);
    expect(remainingResources(problems)).toEqual([
      { resource: 'configmaps', group: '' },
      { resource: 'widgets', group: 'example.com' },
    ]);
  });

  it('names objects, finalizers, the remedy and the conditions', () => {
    const text = describeTermination({
      namespace: 'store-tea',
      problems: terminationProblems(namespace),
      objects: [
        object('ConfigMap', 'keep', 'example.com/hold', 'example.com/wait'),
        object('Pod', 'web'),
      ],
      unlisted: ['widgets.example.com'],
    });
    expect(text).toBe(
      `Namespace store-tea is being deleted. ConfigMap keep has finalizers example.com/hold, example.com/wait. Whoever set a finalizer removes it once its work is done; if that no longer runs: kubectl -n store-tea patch configmaps keep --type=merge -p '{"metadata":{"finalizers":null}}'. Still there: Pod web. The platform may not list widgets.example.com; see kubectl -n store-tea get widgets.example.com. Kubernetes says: NamespaceContentRemaining: ${CONTENT}`,
    );
  });

  it('says what can be done about an API that nobody serves', () => {
    const text = describeTermination({
      namespace: 'store-tea',
      problems: [
        { type: 'NamespaceDeletionDiscoveryFailure', message: DISCOVERY },
      ],
      objects: [],
      unlisted: [],
    });
    expect(text).toContain('delete its APIService');
    expect(text).toContain(DISCOVERY);
  });

  it('does not list more objects than somebody reads', () => {
    const text = describeTermination({
      namespace: 'store-tea',
      problems: [],
      objects: [
        ...[1, 2, 3, 4, 5].map(id => object('Lock', `l${id}`, 'example.com/x')),
        ...[1, 2, 3, 4].map(id => object('Pod', `p${id}`)),
      ],
      unlisted: [],
    });
    expect(text).toContain('2 more with finalizers');
    expect(text).toContain('1 more without finalizers');
    expect(text).not.toContain('l4');
  });
});
