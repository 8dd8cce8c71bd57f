import { fingerprint, sameObject } from './sameObject';
import type { KubeObject } from './types';

const live: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: 'web',
    namespace: 'shop',
    uid: 'u1',
    resourceVersion: '10',
    generation: 1,
    labels: { a: '1', b: '2' },
  },
  spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] },
  status: { loadBalancer: {} },
};

describe('sameObject and fingerprint', () => {
  it.each<[string, boolean, KubeObject]>([
    ['nothing', true, live],
    [
      'a new resource version, generation and managed fields',
      true,
      {
        ...live,
        metadata: Object.assign({}, live.metadata, {
          resourceVersion: '11',
          generation: 2,
          managedFields: [{ manager: 'kubectl' }],
        }),
      },
    ],
    ['the status', true, { ...live, status: { loadBalancer: { x: 1 } } }],
    [
      'the order of keys',
      true,
      {
        status: {},
        spec: { ports: [{ nodePort: 30080, port: 80 }], type: 'NodePort' },
        metadata: { ...live.metadata, labels: { b: '2', a: '1' } },
        kind: 'Service',
        apiVersion: 'v1',
      },
    ],
    [
      'a label',
      false,
      { ...live, metadata: { ...live.metadata, labels: { a: '1' } } },
    ],
    [
      'a port',
      false,
      {
        ...live,
        spec: { type: 'NodePort', ports: [{ port: 81, nodePort: 30080 }] },
      },
    ],
    ['the uid', false, { ...live, metadata: { ...live.metadata, uid: 'u2' } }],
    ['an added part', false, { ...live, immutable: true }],
  ])('judges a difference in %s: same is %s', (_what, same, other) => {
    expect(sameObject({ live, applied: other })).toBe(same);
    expect(fingerprint(live) === fingerprint(other)).toBe(same);
  });
});
