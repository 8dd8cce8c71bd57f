/* eslint-disable jest/no-export -- declares tests for every cluster */
import { describeField } from '../fields/FieldPath';
import { addedFields, takenFields } from '../fields/managedFields';
import { refOf } from '../objects/refOf';
import type { KubeObject } from '../types';
import type { ContractCluster } from './ContractCluster';
import { eventually } from './eventually';
import { podSpec, RUN, workload } from './workloads';

const PATHS: Record<string, string> = {
  NetworkPolicy: '/apis/networking.k8s.io/v1/namespaces/NS/networkpolicies',
  Service: '/api/v1/namespaces/NS/services',
  Deployment: '/apis/apps/v1/namespaces/NS/deployments',
};

/** What every cluster has to say about fields that others changed or added, and how they are removed. */
export function driftContract(cluster: () => ContractCluster): void {
  const client = () => cluster().client;
  let namespace: string;
  beforeAll(async () => {
    namespace = await cluster().namespace();
  });

  /** Changes an object as somebody else does: `kubectl edit` and `kubectl patch` send such a patch. */
  async function edit(
    { kind, metadata }: KubeObject,
    patch: object,
    options: { manager?: string; subresource?: string } = {},
  ) {
    const { manager = 'kubectl-edit', subresource = '' } = options;
    await cluster().transport.call({
      method: 'PATCH',
      path: `${PATHS[kind].replace('NS', namespace)}/${
        metadata.name
      }${subresource}`,
      query: { fieldManager: manager },
      body: JSON.stringify(patch),
      contentType: subresource
        ? 'application/merge-patch+json'
        : 'application/strategic-merge-patch+json',
    });
  }
  const read = async (object: KubeObject): Promise<KubeObject> => {
    const live = await client().get(refOf(object));
    if (!live) {
      throw new Error(`${object.metadata.name} is not there`);
    }
    return live;
  };
  const fieldsOf = (fields: ReturnType<typeof addedFields>) =>
    fields
      .map(({ path, manager }) => `${describeField(path)} by ${manager}`)
      .sort();

  it.each<[string, (namespace: string) => KubeObject, object, string[]]>([
    [
      'a container beside ours',
      ns => webOf(ns, 'sidecar'),
      {
        spec: {
          template: {
            spec: { containers: [{ name: 'spy', image: 'example.com/spy:1' }] },
          },
        },
      },
      ['spec.template.spec.containers[spy] by kubectl-edit'],
    ],
    [
      'a variable of our container',
      ns => webOf(ns, 'variable'),
      {
        spec: {
          template: {
            spec: {
              containers: [{ name: 'web', env: [{ name: 'SPY', value: '1' }] }],
            },
          },
        },
      },
      ['spec.template.spec.containers[web].env by kubectl-edit'],
    ],
    [
      'a field with a default',
      ns => webOf(ns, 'strategy'),
      { spec: { strategy: { rollingUpdate: { maxSurge: 3 } } } },
      ['spec.strategy.rollingUpdate.maxSurge by kubectl-edit'],
    ],
    [
      'external addresses',
      ns => serviceOf(ns, 'external'),
      { spec: { externalIPs: ['192.0.2.1'] } },
      ['spec.externalIPs by kubectl-edit'],
    ],
    [
      'another port',
      ns => serviceOf(ns, 'port'),
      { spec: { ports: [{ name: 'spy', port: 81, targetPort: 81 }] } },
      ['spec.ports[port=81,protocol=TCP] by kubectl-edit'],
    ],
    [
      'an egress rule',
      ns => policyOf(ns, 'egress'),
      { spec: { egress: [{}] } },
      ['spec.egress by kubectl-edit'],
    ],
  ])('records who added %s', async (_what, make, patch, expected) => {
    const object = make(namespace);
    const applied = await client().apply(object);
    expect(addedFields({ live: applied, applied })).toEqual([]);
    await edit(object, patch);

    const live = await read(object);
    // An apply does not see them.
    const wouldBe = await client().apply(object, { dryRun: true });
    expect(takenFields({ live, applied: wouldBe })).toEqual([]);
    expect(wouldBe.spec).toEqual(live.spec);
    const added = fieldsOf(addedFields({ live, applied: wouldBe }));
    // The API server may have to default another field for it, which then is the editor's too.
    expect(added).toEqual(expect.arrayContaining(expected));
    expect(added.every(field => field.endsWith(' by kubectl-edit'))).toBe(true);
  });

  it('records who changed a field that was applied', async () => {
    const object = webOf(namespace, 'changed');
    await client().apply(object);
    await edit(object, { spec: { replicas: 3 } });

    const live = await read(object);
    const applied = await client().apply(object, { dryRun: true });
    expect(fieldsOf(takenFields({ live, applied }))).toEqual([
      'spec.replicas by kubectl-edit',
    ]);
    expect(addedFields({ live, applied })).toEqual([]);
  });

  it('records who scaled a workload, and that it was its subresource', async () => {
    const object = webOf(namespace, 'scaled');
    await client().apply(object);
    await edit(
      object,
      { spec: { replicas: 4 } },
      { manager: 'autoscaler', subresource: '/scale' },
    );

    const live = await read(object);
    const applied = await client().apply(object, { dryRun: true });
    expect(fieldsOf(takenFields({ live, applied }))).toEqual([
      'spec.replicas by autoscaler',
    ]);
    expect(addedFields({ live, applied })).toEqual([]);
    const { metadata } = live;
    expect(metadata.managedFields).toContainEqual(
      expect.objectContaining({ manager: 'autoscaler', subresource: 'scale' }),
    );
  });

  it('removes by a JSON patch what an apply leaves, with all defaults as they were', async () => {
    const object = policyOf(namespace, 'exact');
    const before = await client().apply(object);
    await edit(object, { spec: { egress: [{}] } });
    const live = await client().apply(object);
    expect(live.spec).toHaveProperty('egress');

    const { resourceVersion = '' } = live.metadata;
    const spec = JSON.parse(JSON.stringify(object.spec));
    const options = {
      steps: [{ op: 'add', path: '/spec', value: spec } as const],
      resourceVersion,
    };
    const tried = await client().jsonPatch(refOf(object), {
      ...options,
      dryRun: true,
    });
    expect(tried.spec).toEqual(before.spec);
    await expect(read(object)).resolves.toMatchObject({ spec: live.spec });
    await client().jsonPatch(refOf(object), options);
    const after = await read(object);
    expect(after.spec).toEqual(before.spec);
    expect(addedFields({ live: after, applied: after })).toEqual([]);
  });

  it('does not patch what is another by now', async () => {
    const object = serviceOf(namespace, 'contested');
    const { metadata } = await client().apply(object);
    await edit(object, { spec: { externalIPs: ['192.0.2.1'] } });
    const { resourceVersion = '' } = metadata;

    await expect(
      client().jsonPatch(refOf(object), {
        steps: [{ op: 'add', path: '/metadata/labels', value: { a: 'b' } }],
        resourceVersion,
      }),
    ).rejects.toMatchObject({ kind: 'conflict' });
    await expect(
      client().jsonPatch(refOf(object), {
        steps: [{ op: 'remove', path: '/spec/loadBalancerIP' }],
        resourceVersion: (await read(object)).metadata.resourceVersion ?? '',
      }),
    ).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('lists and watches what objects say of themselves, without their content', async () => {
    const kind = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
    const seen: KubeObject[] = [];
    const stop = new AbortController();
    const watching = client().watch({
      ...kind,
      namespace,
      metadataOnly: true,
      signal: stop.signal,
      onChange: change =>
        seen.push(
          ...(change.type === 'relisted' ? change.objects : [change.object]),
        ),
    });
    await new Promise(resolve => setTimeout(resolve, 500));
    await client().apply(policyOf(namespace, 'quiet'));
    await eventually(() => {
      expect(seen.map(({ metadata }) => metadata.name)).toContain('quiet');
    });
    stop.abort();
    await watching;
    const listed = await client().list({
      ...kind,
      namespace,
      metadataOnly: true,
    });

    for (const object of [...seen, ...listed]) {
      expect(object).toMatchObject(kind);
      expect(object.metadata.managedFields).toBeDefined();
      expect(object).not.toHaveProperty('spec');
    }
  });
}

/** A Deployment whose pods are never scheduled. */
function webOf(namespace: string, name: string): KubeObject {
  const pod = podSpec(RUN, {
    container: { name: 'web' },
    pod: { nodeSelector: { 'contract.example.com/nowhere': 'true' } },
  });
  return workload({ kind: 'Deployment', namespace, name, pod });
}

function serviceOf(namespace: string, name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels: { app: name } },
    spec: { selector: { app: name }, ports: [{ name: 'http', port: 80 }] },
  };
}

function policyOf(namespace: string, name: string): KubeObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }],
    },
  };
}
