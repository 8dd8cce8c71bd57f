/* eslint-disable jest/no-export -- declares tests for every cluster */
import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import { ClusterError } from '../ClusterError';
import type { KubeObject } from '../types';
import { configMap, type ContractCluster } from './ContractCluster';
import { eventually } from './eventually';

type Unnamed = JsonObject & Pick<KubeObject, 'apiVersion' | 'kind'>;

/** How every cluster refuses objects: what the platform reads object, field and webhook from. */
export function refusalsContract(cluster: () => ContractCluster): void {
  const client = () => cluster().client;
  let namespace: string;
  beforeAll(async () => {
    namespace = await cluster().namespace();
  });

  const refusal = async (object: KubeObject): Promise<ClusterError> => {
    const error: unknown = await client()
      .apply(object)
      .catch((reason: unknown) => reason);
    if (!(error instanceof ClusterError)) {
      throw new Error(`Not refused: ${JSON.stringify(error)}`);
    }
    return error;
  };
  const deployment = (container: JsonObject, spec: JsonObject = {}) => {
    const labels = { app: 'web' };
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: {
        replicas: 0,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [
              { name: 'web', image: 'example.com/none:1', ...container },
            ],
          },
        },
        ...spec,
      },
    };
  };
  const service = (...ports: JsonObject[]) => ({
    apiVersion: 'v1',
    kind: 'Service',
    spec: { selector: { app: 'web' }, ports },
  });
  const limits = { cpu: 'lots' };

  it.each<[string, Unnamed, string | undefined, string]>([
    [
      'the same variable twice',
      deployment({
        env: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      }),
      'spec.template.spec.containers[name="web"].env',
      'spec.template.spec.containers[name="web"].env: duplicate entries for key [name="A"]',
    ],
    [
      'the same port twice',
      service({ name: 'a', port: 80 }, { name: 'b', port: 80 }),
      'spec.ports',
      'spec.ports: duplicate entries for key [port=80,protocol="TCP"]',
    ],
    [
      'an unknown field',
      deployment({}, { replicaz: 2 }),
      'spec.replicaz',
      'spec.replicaz: field not declared in schema',
    ],
    [
      'an unknown field of a container',
      deployment({ imagge: 'x' }),
      'spec.template.spec.containers[name="web"].imagge',
      'spec.template.spec.containers[name="web"].imagge: field not declared in schema',
    ],
    [
      'text for a port',
      service({ name: 'a', port: 'eighty' }),
      'spec.ports[port="eighty",protocol="TCP"].port',
      'spec.ports[port="eighty",protocol="TCP"].port: expected numeric (int or float), got string',
    ],
    [
      'a number for text',
      { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 1 } },
      'data.a',
      'data.a: expected string, got 1',
    ],
    [
      'a list for a map',
      { apiVersion: 'v1', kind: 'ConfigMap', data: ['a'] },
      'data',
      'data: expected map, got &{[a]}',
    ],
    [
      'a quantity that is none',
      deployment({ resources: { limits } }),
      undefined,
      "unable to convert unstructured object to apps/v1, Kind=Deployment: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    ],
    [
      'labels that its selector does not match',
      deployment({}, { selector: { matchLabels: { app: 'other' } } }),
      'spec.template.metadata.labels',
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ],
  ])(
    'an object with %s is invalid, and is named with its field',
    async (_, object, field, detail) => {
      const error = await refusal({
        ...object,
        metadata: { name: 'refused', namespace },
      });
      expect(error).toMatchObject({ kind: 'invalid', detail });
      expect(error.field).toBe(field);
      expect(error.object).toEqual({
        kind: object.kind,
        name: 'refused',
        namespace,
      });
    },
  );

  it('names all fields that are wrong', async () => {
    const { detail } = await refusal({
      ...configMap(namespace, 'refused'),
      data: { a: 1, b: true },
    });
    expect(detail.split('; ').sort()).toEqual([
      'data.a: expected string, got 1',
      'data.b: expected string, got true',
    ]);
  });

  it('names the webhook that cannot be called, for applies and creates', async () => {
    const fenced = await cluster().namespace();
    const webhook = `check.${fenced}.example.com`;
    const configuration = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: fenced },
    };
    await client().apply({
      ...configuration,
      webhooks: [
        {
          name: webhook,
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          failurePolicy: 'Fail',
          timeoutSeconds: 2,
          namespaceSelector: {
            matchLabels: { 'kubernetes.io/metadata.name': fenced },
          },
          rules: [
            {
              apiGroups: [''],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['configmaps'],
            },
          ],
          clientConfig: {
            service: { namespace: fenced, name: 'nowhere', path: '/check' },
          },
        },
      ],
    });
    try {
      // The API server takes a moment to know a new webhook.
      const error = await eventually(
        () => refusal(configMap(fenced, 'web', { at: `${Date.now()}` })),
        20_000,
      );
      expect(error).toMatchObject({
        kind: 'webhook',
        status: 500,
        webhook,
        detail: `Post "https://nowhere.${fenced}.svc:443/check?timeout=2s": service "nowhere" not found`,
      });
      await expect(
        client().create(configMap(fenced, 'new')),
      ).rejects.toMatchObject({ kind: 'webhook', webhook });
    } finally {
      await client().delete({ ...configuration, name: fenced });
    }
    await eventually(() => client().apply(configMap(fenced, 'web')), 20_000);
  });

  it('names what does not fit into a quota', async () => {
    const full = await cluster().namespace();
    await client().apply({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'plan', namespace: full },
      spec: { hard: { services: '0' } },
    });
    await eventually(async () => {
      const error = await refusal({
        ...service({ port: 80 }),
        metadata: { name: 'web', namespace: full },
      });
      expect(error).toMatchObject({
        kind: 'quota-exceeded',
        object: { kind: 'Service', name: 'web' },
        detail: expect.stringMatching(/^exceeded quota: plan, requested: /),
      });
    }, 20_000);
  });
}
