import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import type { KubeObject } from '../kubernetes/types';
import { describeComponents } from './describeComponents';

const components = ['web', 'window'].map(id => ({
  id,
  title: id,
  kind: 'Deployment' as const,
  name: id,
  optional: id === 'window',
}));
const pod = (component: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `${component}-1`,
    labels: { 'app.kubernetes.io/component': component },
  },
  spec: { containers: [{ name: component, image: 'example.com/x:1' }] },
  status: { phase: 'Running' },
});

describe('the components of a store’s health', () => {
  const shown = (present: string[] | undefined, pods: KubeObject[] = []) => {
    const store = storeFixture();
    store.status.components = present;
    return describeComponents({
      components,
      store,
      pods,
      workloads: [],
      messages: new Map(),
    }).map(({ id, pods: own }) => [id, own.length]);
  };

  it('are all that its engine declares until it was first set up', () => {
    expect(shown(undefined)).toEqual([
      ['web', 0],
      ['window', 0],
    ]);
  });

  it('are those it has, and by its name what is just on its way out', () => {
    expect(shown(['web'])).toEqual([['web', 0]]);
    expect(shown(['web'], [pod('window'), pod('setup')])).toEqual([
      ['web', 0],
      ['window', 1],
      ['other', 1],
    ]);
  });
});
