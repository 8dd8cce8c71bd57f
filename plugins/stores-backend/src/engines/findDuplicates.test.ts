import { findDuplicates } from './findDuplicates';
import { parseManifests } from './parseManifests';

const duplicatesIn = (manifests: string, tenant = '') =>
  findDuplicates([
    ...parseManifests({ source: 'tenant', manifests: tenant }),
    ...parseManifests({ source: 'shop', manifests }),
  ]);

const source = '# Source: shop/templates/web.yaml\n';
const pod = (spec: string) =>
  `${source}apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n${spec}`;

describe('findDuplicates', () => {
  it.each([
    [
      'environment variables',
      pod(
        '  containers:\n  - name: web\n    env:\n    - { name: A }\n    - { name: B }\n    - name: A\n',
      ),
      'templates/web.yaml (document 1, line 11): Pod web, container web: env A is set twice',
    ],
    [
      'ports of a container, whose protocol is TCP unless said otherwise',
      pod(
        '  containers:\n  - name: web\n    ports: [{ containerPort: 80 }, { containerPort: 80, protocol: UDP }, { containerPort: 80, protocol: TCP }]\n',
      ),
      'templates/web.yaml (document 1, line 8): Pod web, container web: port 80/TCP is set twice',
    ],
    [
      'names of ports',
      pod(
        '  initContainers:\n  - name: web\n    ports: [{ containerPort: 80, name: a }, { containerPort: 81, name: a }]\n',
      ),
      'templates/web.yaml (document 1, line 8): Pod web, container web: port a is set twice',
    ],
    [
      'paths that something is mounted at',
      pod(
        '  containers:\n  - name: web\n    volumeMounts:\n    - { name: a, mountPath: /a }\n    - { name: b, mountPath: /a }\n',
      ),
      'templates/web.yaml (document 1, line 10): Pod web, container web: volume mount /a is set twice',
    ],
    [
      'volumes',
      pod('  volumes:\n  - { name: a }\n  - { name: a }\n'),
      'templates/web.yaml (document 1, line 8): Pod web: volume a is set twice',
    ],
    [
      'containers',
      pod('  containers: [{ name: a }, { name: a }]\n'),
      'templates/web.yaml (document 1, line 6): Pod web: container a is set twice',
    ],
    [
      'ports of a Service',
      'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  ports: [{ port: 80, name: a }, { port: 80, name: b }]\n',
      'the rendered chart (document 1, line 5): Service web: port 80/TCP is set twice',
    ],
    [
      'volume claim templates',
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec:\n  volumeClaimTemplates:\n  - metadata: { name: data }\n  - metadata: { name: data }\n',
      'the rendered chart (document 1, line 7): StatefulSet db: volume claim template data is set twice',
    ],
    [
      'variables in the pods of a CronJob',
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: db }\nspec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: a, env: [{ name: A }, { name: A }] }] } } } } }\n',
      'the rendered chart (document 1, line 4): CronJob db, container a: env A is set twice',
    ],
  ])('finds %s', (_, manifests, problem) => {
    expect(duplicatesIn(manifests)).toEqual([problem]);
  });

  it('finds objects, in whatever version of their API, also across charts', () => {
    const ingress = (version: string) =>
      `apiVersion: networking.k8s.io/${version}\nkind: Ingress\nmetadata: { name: web }\n`;
    expect(
      duplicatesIn(
        `${source}${ingress('v1')}---\n${source}${ingress('v1beta1')}`,
      ),
    ).toEqual([
      'templates/web.yaml (document 2, line 7): Ingress web is rendered twice, first in templates/web.yaml (document 1, line 2)',
    ]);
    const quota =
      'apiVersion: v1\nkind: LimitRange\nmetadata: { name: a, namespace: b }\n';
    expect(duplicatesIn(quota, quota)).toEqual([
      'the rendered chart (document 1, line 1): LimitRange a is rendered twice, first in the chart "tenant", the rendered chart (document 1, line 1)',
    ]);
  });

  it('lets pass what only looks the same', () => {
    const map = (namespace: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: ${namespace} }\n`;
    expect(
      duplicatesIn(
        `${map('a')}---\n${map('b')}---\n${pod(
          '  containers:\n  - { name: a, env: [{ name: A }] }\n  - { name: b, env: [{ name: A }, {}, {}] }\n',
        )}`,
      ),
    ).toEqual([]);
  });
});
