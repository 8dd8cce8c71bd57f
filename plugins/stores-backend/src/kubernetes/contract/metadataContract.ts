/* eslint-disable jest/no-export -- declares tests for every cluster */
import { METADATA_ONLY } from '../objects/metadataOnly';
import type { KubeObject } from '../types';
import type { ContractCluster } from './ContractCluster';

const SEEN_AT = 'contract.example.com/seen-at';
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What every cluster has to do for those who deal with objects and need not see what is in them. */
export function metadataContract(cluster: () => ContractCluster): void {
  const client = () => cluster().client;
  let namespace: string;
  beforeAll(async () => {
    namespace = await cluster().namespace();
  });
  const refOf = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    namespace,
    name,
  });
  const part = (name: string, value: string, seenAt = 'now'): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, annotations: { [SEEN_AT]: seenAt } },
    stringData: { value },
  });
  async function given(name: string) {
    await client().create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace, labels: { app: 'web' } },
      type: 'Opaque',
      stringData: { value: 'first', fixed: 'admin' },
    });
    const { resourceVersion = '' } =
      (await client().getMetadata(refOf(name))) ?? {};
    return resourceVersion;
  }

  it('tells what a Secret says of itself, and none of its values', async () => {
    await given('quiet');
    await expect(client().getMetadata(refOf('quiet'))).resolves.toMatchObject({
      name: 'quiet',
      labels: { app: 'web' },
      uid: expect.any(String),
      resourceVersion: expect.stringMatching(/^\d+$/),
    });
    const text = await cluster().transport.call({
      method: 'GET',
      path: `/api/v1/namespaces/${namespace}/secrets/quiet`,
      accept: METADATA_ONLY,
    });
    expect(JSON.parse(text).kind).toBe('PartialObjectMetadata');
    expect(text).not.toContain(base64('first'));
    await expect(
      client().getMetadata(refOf('absent')),
    ).resolves.toBeUndefined();
  });

  it('changes a part of an object that is as it was read, and keeps the rest', async () => {
    const resourceVersion = await given('changed');
    const written = await client().patch(part('changed', 'second'), {
      resourceVersion,
    });

    expect(written.annotations).toMatchObject({ [SEEN_AT]: 'now' });
    expect(written.resourceVersion).not.toBe(resourceVersion);
    expect(written).not.toHaveProperty('data');
    await expect(client().get(refOf('changed'))).resolves.toMatchObject({
      metadata: {
        labels: { app: 'web' },
        annotations: { [SEEN_AT]: 'now' },
        resourceVersion: written.resourceVersion,
      },
      data: { value: base64('second'), fixed: base64('admin') },
    });
  });

  it('does not change what another has changed since', async () => {
    const resourceVersion = await given('contested');
    await client().patch(part('contested', 'theirs'), { resourceVersion });

    await expect(
      client().patch(part('contested', 'ours', 'late'), { resourceVersion }),
    ).rejects.toMatchObject({ kind: 'conflict', status: 409 });
    await expect(client().get(refOf('contested'))).resolves.toMatchObject({
      metadata: { annotations: { [SEEN_AT]: 'now' } },
      data: { value: base64('theirs') },
    });
  });

  it('makes nothing in the place of what is gone', async () => {
    const resourceVersion = await given('gone');
    await client().delete(refOf('gone'));

    await expect(
      client().patch(part('gone', 'second'), { resourceVersion }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await expect(client().get(refOf('gone'))).resolves.toBeUndefined();
  });

  it('tells by a dry run whether a change is allowed, and changes nothing', async () => {
    const resourceVersion = await given('tried');
    await client().patch(part('tried', 'second'), {
      resourceVersion,
      dryRun: true,
    });
    await expect(client().getMetadata(refOf('tried'))).resolves.toMatchObject({
      resourceVersion,
    });
  });
}
