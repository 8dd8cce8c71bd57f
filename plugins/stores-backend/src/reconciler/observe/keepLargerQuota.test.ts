import { APPLIED_HASH_ANNOTATION } from '../../engines/stampObject';
import { Reader } from '../../kubernetes/objects/Reader';
import type { KubeObject } from '../../kubernetes/types';
import type { ObservedObject } from '../types';
import { keepLargerQuota } from './keepLargerQuota';

const quota = (
  hash: string,
  hard: Record<string, string>,
): KubeObject & { spec: object } => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: {
    name: 'store',
    annotations: { [APPLIED_HASH_ANNOTATION]: hash },
  },
  spec: { hard },
});

const observed = (live: KubeObject, desired: KubeObject): ObservedObject => ({
  stage: 'namespace',
  desired,
  live,
  sync: 'outdated',
  readiness: { status: 'Current', message: '' },
});

const web = (sync: ObservedObject['sync']): ObservedObject => ({
  ...observed(quota('', {}), quota('', {})),
  desired: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
  },
  sync,
});

const small = { 'limits.cpu': '0.5', pods: '10' };
const large = { 'limits.cpu': '2', pods: '10' };
const hardOf = ({ desired }: ObservedObject) =>
  new Reader(desired).at('spec', 'hard').value;

describe('the quota during a change', () => {
  it('is the larger one of each resource', () => {
    const [kept] = keepLargerQuota([
      observed(
        quota('old', { 'limits.cpu': '2', pods: '10' }),
        quota('new', { 'limits.cpu': '500m', pods: '12' }),
      ),
      web('outdated'),
    ]);
    expect(hardOf(kept)).toEqual({ 'limits.cpu': '2', pods: '12' });
    expect(kept.sync).toBe('outdated');
  });

  it('is in sync once it is applied, however the cluster writes its amounts', () => {
    const [kept] = keepLargerQuota([
      observed(quota('old', large), quota('new', { ...small, pods: '12' })),
      web('outdated'),
    ]);
    const live = {
      ...kept.desired,
      spec: { hard: { 'limits.cpu': '2000m', pods: '12' } },
    };
    const again = keepLargerQuota([
      observed(live, quota('new', { ...small, pods: '12' })),
      web('same'),
      web('drifted'),
    ]);
    expect(again[0].sync).toBe('same');
  });

  it('is still the larger one when another change follows meanwhile', () => {
    const [kept] = keepLargerQuota([
      observed(quota('old', large), quota('new', small)),
      web('outdated'),
    ]);
    const [next] = keepLargerQuota([
      observed(kept.desired, quota('newer', small)),
      web('outdated'),
    ]);
    expect(hardOf(next)).toEqual(large);
  });

  it('is the wanted one once all the rest is in place', () => {
    const [last] = keepLargerQuota([
      observed(quota('old', large), quota('new', small)),
      web('same'),
    ]);
    expect(hardOf(last)).toEqual(small);
  });

  it('is the wanted one when somebody raised what was kept', () => {
    const [kept] = keepLargerQuota([
      observed(quota('old', large), quota('new', small)),
      web('outdated'),
    ]);
    const raised = {
      ...kept.desired,
      spec: { hard: { 'limits.cpu': '100', pods: '100' } },
    };
    const [next] = keepLargerQuota([
      observed(raised, quota('new', small)),
      web('outdated'),
    ]);
    expect(hardOf(next)).toEqual(small);
    expect(next.sync).toBe('outdated');
  });

  it('does not introduce a limit that there was not', () => {
    const [kept] = keepLargerQuota([
      observed(quota('old', { pods: '10' }), quota('new', small)),
      web('outdated'),
    ]);
    expect(hardOf(kept)).toEqual({ pods: '10' });
  });
});
