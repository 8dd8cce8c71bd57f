import { TestCluster } from '../testUtils/TestCluster';

const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
const contentType = 'application/merge-patch+json';

describe('metadata alone', () => {
  let cluster: TestCluster;
  let home: string;
  beforeAll(async () => {
    cluster = await TestCluster.start();
    home = await cluster.namespace('metadata');
    await cluster.post(`${home}/secrets`, {
      metadata: { name: 'key', labels: { a: 'b' } },
      stringData: { value: 'hidden' },
    });
  });
  afterAll(() => cluster.sim.stop());

  const key = () => `${home}/secrets/key`;

  it.each([
    ['GET', undefined],
    ['PATCH', { data: { value: 'bmV3' } }],
  ])('is the answer to a %s that asks for it', async (method, body) => {
    const options = { accept: METADATA, contentType, body };
    const answer = await cluster.call(method, key(), options);

    expect(answer.code).toBe(200);
    expect(Object.keys(answer.body).sort()).toEqual([
      'apiVersion',
      'kind',
      'metadata',
    ]);
    expect(answer.body).toMatchObject({
      apiVersion: 'meta.k8s.io/v1',
      kind: 'PartialObjectMetadata',
      metadata: {
        name: 'key',
        namespace: 'metadata',
        uid: expect.any(String),
        resourceVersion: expect.any(String),
        labels: { a: 'b' },
      },
    });
  });

  it('is written all the same', async () => {
    const body = { data: { value: 'YWdhaW4=' } };
    await cluster.call('PATCH', key(), { accept: METADATA, contentType, body });
    expect((await cluster.get(key())).body.data).toEqual(body.data);
  });

  it.each([
    'application/json',
    'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
    `application/json,${METADATA}`,
    '*/*',
  ])('is not the answer to who asks for %s', async accept => {
    const { body } = await cluster.call('GET', key(), { accept });
    expect(body).toMatchObject({ kind: 'Secret', data: expect.anything() });
  });

  it('does not hide that there is nothing', async () => {
    const none = await cluster.call('GET', `${home}/secrets/none`, {
      accept: METADATA,
    });
    expect(none).toMatchObject({ code: 404, body: { kind: 'Status' } });
  });
});
