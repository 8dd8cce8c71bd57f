import { pick, TestCluster } from '../testUtils/TestCluster';

let cluster: TestCluster;
let home: string;
const maps = () => `${home}/configmaps`;

beforeAll(async () => {
  cluster = await TestCluster.start();
  home = await cluster.namespace('objects');
});

afterAll(() => cluster.sim.stop());

describe('discovery', () => {
  it.each([
    ['/version', { major: '1' }],
    ['/api', { versions: ['v1'] }],
    ['/api/v1', { groupVersion: 'v1' }],
    ['/apis', { kind: 'APIGroupList' }],
    ['/apis/apps', { kind: 'APIGroup', name: 'apps' }],
    ['/apis/apps/v1', { groupVersion: 'apps/v1' }],
    ['/apis/events.k8s.io/v1', { groupVersion: 'events.k8s.io/v1' }],
    ['/openapi/v3/apis/apps/v1', { openapi: '3.0.0' }],
  ])('answers %s', async (path, expected) => {
    expect(await cluster.get(path)).toMatchObject({
      code: 200,
      body: expected,
    });
  });

  it.each(['/readyz', '/livez', '/healthz'])('says ok at %s', async path => {
    expect(await cluster.get(path)).toMatchObject({ code: 200, text: 'ok' });
  });

  it.each(['/apis/none.io/v1', '/nothing', '/api/v1/nothings', '/apis/none'])(
    'knows nothing at %s',
    async path => {
      expect((await cluster.get(path)).code).toBe(404);
    },
  );

  it('gives a kubeconfig that leads to it', () => {
    expect(JSON.parse(cluster.sim.kubeconfig)).toMatchObject({
      'current-context': 'simulated',
      clusters: [{ name: 'simulated', cluster: { server: cluster.sim.url } }],
    });
  });
});

describe('create, read, replace and delete', () => {
  it('creates with what the server adds', async () => {
    const { code, body } = await cluster.post(maps(), {
      metadata: { generateName: 'made-' },
      data: { a: '1' },
    });

    expect(code).toBe(201);
    expect(body).toMatchObject({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: expect.stringMatching(/^made-[a-z0-9]{5}$/),
        namespace: 'objects',
        uid: expect.any(String),
        resourceVersion: expect.any(String),
        creationTimestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        managedFields: [
          {
            manager: 'jest',
            operation: 'Update',
            fieldsV1: { 'f:data': { 'f:a': {} } },
          },
        ],
      },
    });
  });

  it('refuses a second object of the name', async () => {
    await cluster.post(maps(), { metadata: { name: 'twice' } });
    expect(
      await cluster.post(maps(), { metadata: { name: 'twice' } }),
    ).toMatchObject({
      code: 409,
      body: {
        kind: 'Status',
        status: 'Failure',
        reason: 'AlreadyExists',
        message: 'configmaps "twice" already exists',
        details: { name: 'twice', kind: 'configmaps' },
      },
    });
  });

  it.each([
    [
      'an unknown kind',
      { kind: 'Secret', metadata: { name: 'x' } },
      400,
      'BadRequest',
    ],
    ['a bad name', { metadata: { name: 'A_b' } }, 422, 'Invalid'],
    ['no name', { metadata: {} }, 422, 'Invalid'],
    [
      'another namespace',
      { metadata: { name: 'x', namespace: 'y' } },
      400,
      'BadRequest',
    ],
  ])('refuses %s', async (_, object, code, reason) => {
    expect(await cluster.post(maps(), object)).toMatchObject({
      code,
      body: { reason },
    });
  });

  it.each([
    ['{bad', 'application/json', 400],
    ['[]', 'application/json', 400],
    ['a: [', 'application/yaml', 400],
    ['k8s', 'application/vnd.kubernetes.protobuf', 415],
  ])('refuses the body %j as %s', async (body, contentType, code) => {
    expect(
      await cluster.call('POST', maps(), { body, contentType }),
    ).toMatchObject({ code });
  });

  it('drops keys that reach for prototypes', async () => {
    const body =
      '{"metadata":{"name":"proto"},"data":{"__proto__":{"x":"1"},"a":"1"}}';
    expect((await cluster.call('POST', maps(), { body })).body.data).toEqual({
      a: '1',
    });
  });

  it('reads YAML', async () => {
    const body = 'metadata:\n  name: from-yaml\ndata:\n  a: "1"\n';
    const contentType = 'application/yaml';
    expect(
      await cluster.call('POST', maps(), { body, contentType }),
    ).toMatchObject({
      code: 201,
      body: { data: { a: '1' } },
    });
  });

  it('keeps nothing of a dry run', async () => {
    const { code } = await cluster.post(`${maps()}?dryRun=All`, {
      metadata: { name: 'dry' },
    });

    expect(code).toBe(201);
    expect((await cluster.get(`${maps()}/dry`)).code).toBe(404);
  });

  it('replaces only the version that was read', async () => {
    const { body } = await cluster.post(maps(), { metadata: { name: 'put' } });
    const path = `${maps()}/put`;

    const replaced = await cluster.put(path, { ...body, data: { a: '1' } });
    expect(replaced).toMatchObject({ code: 200, body: { data: { a: '1' } } });
    expect(
      await cluster.put(path, { ...body, data: { a: '2' } }),
    ).toMatchObject({
      code: 409,
      body: {
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on configmaps "put": the object has been modified; please apply your changes to the latest version and try again',
      },
    });
    expect(
      await cluster.put(path, { metadata: { name: 'other' } }),
    ).toMatchObject({ code: 400 });
    expect(
      await cluster.put(`${maps()}/absent`, { metadata: { name: 'absent' } }),
    ).toMatchObject({
      code: 404,
    });
  });

  it('deletes what the preconditions name', async () => {
    await cluster.post(maps(), { metadata: { name: 'gone' } });
    const path = `${maps()}/gone`;

    expect(
      await cluster.delete(path, { preconditions: { uid: 'x' } }),
    ).toMatchObject({
      code: 409,
      body: { reason: 'Conflict' },
    });
    expect(
      await cluster.delete(path, { preconditions: { resourceVersion: '1' } }),
    ).toMatchObject({
      code: 409,
    });
    expect((await cluster.delete(`${path}?dryRun=All`)).code).toBe(200);
    expect(await cluster.delete(path)).toMatchObject({
      code: 200,
      body: { kind: 'Status', status: 'Success', details: { name: 'gone' } },
    });
    expect(await cluster.delete(path)).toMatchObject({
      code: 404,
      body: { message: 'configmaps "gone" not found' },
    });
  });

  it('keeps an object until its finalizers are gone', async () => {
    const path = `${maps()}/final`;
    await cluster.post(maps(), {
      metadata: { name: 'final', finalizers: ['x.dev/y'] },
    });

    expect((await cluster.delete(path)).body).toMatchObject({
      metadata: { deletionTimestamp: expect.any(String) },
    });
    expect((await cluster.get(path)).code).toBe(200);
    await cluster.patch(path, 'merge', { metadata: { finalizers: null } });
    expect((await cluster.get(path)).code).toBe(404);
  });

  it('refuses methods that make no sense', async () => {
    const expected = { code: 405, body: { reason: 'MethodNotAllowed' } };
    expect(await cluster.post(`${maps()}/x`, {})).toMatchObject(expected);
    expect(await cluster.get(`${maps()}/x/nonsense`)).toMatchObject(expected);
  });
});

describe('lists', () => {
  let path: string;

  beforeAll(async () => {
    const other = await cluster.namespace('lists');
    path = `${other}/configmaps`;
    for (const name of ['a', 'b', 'c']) {
      await cluster.post(path, {
        metadata: { name, labels: { name, all: 'yes' } },
      });
    }
  });

  const names = async (query: string) => {
    const { body } = await cluster.get(`${path}?${query}`);
    return (Array.isArray(body.items) ? body.items : []).map(item =>
      pick(item, 'metadata.name'),
    );
  };

  it.each([
    ['labelSelector=all', ['a', 'b', 'c']],
    ['labelSelector=name%20in%20(a,c)', ['a', 'c']],
    ['fieldSelector=metadata.name%3Db', ['b']],
    ['labelSelector=name%3Dx', []],
  ])('selects by %s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('continues page by page', async () => {
    const first = await cluster.get(`${path}?labelSelector=all&limit=2`);
    expect(first.body).toMatchObject({
      kind: 'ConfigMapList',
      metadata: { remainingItemCount: 1, resourceVersion: expect.any(String) },
    });
    const token = pick(first.body, 'metadata.continue');
    expect(await names(`labelSelector=all&limit=2&continue=${token}`)).toEqual([
      'c',
    ]);
    await cluster.post(path, { metadata: { name: 'later' } });
    cluster.sim.faults.expireWatches();
    expect(
      await cluster.get(`${path}?limit=2&continue=${token}`),
    ).toMatchObject({
      code: 410,
      body: { reason: 'Expired' },
    });
  });

  it.each(['abc', 'e30'])('refuses the continue token %s', async token => {
    expect((await cluster.get(`${path}?continue=${token}`)).code).toBe(400);
  });

  it('lists all namespaces', async () => {
    const { body } = await cluster.get(
      '/api/v1/configmaps?fieldSelector=metadata.name%3Da',
    );
    expect(body.items).toHaveLength(1);
  });

  it('deletes what is selected', async () => {
    await cluster.delete(`${path}?labelSelector=name%20in%20(a,b)`);
    expect(await names('labelSelector=all')).toEqual(['c']);
  });
});

describe('patches', () => {
  const path = () => `${maps()}/patched`;

  beforeEach(async () => {
    await cluster.delete(path());
    await cluster.post(maps(), {
      metadata: { name: 'patched' },
      data: { a: '1' },
    });
  });

  it.each([
    ['merge', { data: { b: '2' } }],
    ['strategic-merge', { data: { b: '2' } }],
    ['json', [{ op: 'add', path: '/data/b', value: '2' }]],
  ])('takes a %s patch', async (kind, patch) => {
    expect(await cluster.patch(path(), kind, patch)).toMatchObject({
      code: 200,
      body: { data: { a: '1', b: '2' } },
    });
  });

  it('writes nothing when nothing changes', async () => {
    const before = await cluster.get(path());
    const after = await cluster.patch(path(), 'merge', { data: { a: '1' } });
    expect(after.body).toEqual(before.body);
  });

  it('refuses other media types, other versions and absent objects', async () => {
    const contentType = 'application/xml';
    expect(
      await cluster.call('PATCH', path(), { body: {}, contentType }),
    ).toMatchObject({ code: 415 });
    expect(await cluster.patch(path(), 'merge', [])).toMatchObject({
      code: 400,
    });
    const stale = { metadata: { resourceVersion: '1' } };
    expect(await cluster.patch(path(), 'merge', stale)).toMatchObject({
      code: 409,
    });
    expect(await cluster.patch(`${maps()}/absent`, 'merge', {})).toMatchObject({
      code: 404,
    });
  });
});

describe('server-side apply', () => {
  const path = () => `${maps()}/applied`;
  const applied = (data: { [key: string]: string }) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'applied' },
    data,
  });

  afterEach(() => cluster.delete(path()));

  it('creates, then changes, then leaves alone', async () => {
    const created = await cluster.apply(path(), applied({ a: '1', b: '2' }));
    expect(created.code).toBe(201);
    const changed = await cluster.apply(path(), applied({ a: '1' }));
    expect(changed).toMatchObject({ code: 200, body: { data: { a: '1' } } });
    expect(changed.body.data).toEqual({ a: '1' });
    const same = await cluster.apply(path(), applied({ a: '1' }));
    expect(same.body).toEqual(changed.body);
  });

  it('keeps no empty labels, and is content with that', async () => {
    const labelled = (labels: { [key: string]: string }) => ({
      ...applied({}),
      metadata: { name: 'applied', labels },
    });
    await cluster.apply(path(), labelled({ a: '1' }));
    const { body } = await cluster.apply(path(), labelled({}));
    expect(body.metadata).not.toHaveProperty('labels');
    expect((await cluster.apply(path(), labelled({}))).body).toEqual(body);
  });

  it('tells conflicts', async () => {
    await cluster.apply(path(), applied({ a: '1' }));
    expect(
      await cluster.apply(path(), applied({ a: '2' }), 'fieldManager=two'),
    ).toMatchObject({
      code: 409,
      body: {
        reason: 'Conflict',
        details: {
          causes: [{ reason: 'FieldManagerConflict', field: '.data.a' }],
        },
      },
    });
    expect(
      await cluster.apply(
        path(),
        applied({ a: '2' }),
        'fieldManager=two&force=true',
      ),
    ).toMatchObject({ code: 200, body: { data: { a: '2' } } });
  });

  it('keeps nothing of a dry run', async () => {
    expect(
      await cluster.apply(
        path(),
        applied({ a: '1' }),
        'fieldManager=one&dryRun=All',
      ),
    ).toMatchObject({ code: 201 });
    expect((await cluster.get(path())).code).toBe(404);
    await cluster.apply(path(), applied({ a: '1' }));
    expect(
      await cluster.apply(
        path(),
        applied({ a: '2' }),
        'fieldManager=one&dryRun=All',
      ),
    ).toMatchObject({ code: 200, body: { data: { a: '2' } } });
    expect((await cluster.get(path())).body.data).toEqual({ a: '1' });
  });

  it('refuses what it cannot apply', async () => {
    expect(await cluster.apply(path(), applied({}), '')).toMatchObject({
      code: 422,
      body: { details: { causes: [{ field: 'fieldManager' }] } },
    });
    expect(
      await cluster.apply(path(), { metadata: { name: 'applied' } }),
    ).toMatchObject({ code: 400 });
    expect(await cluster.apply(`${maps()}/other`, applied({}))).toMatchObject({
      code: 400,
    });
    expect(
      await cluster.apply(path(), {
        ...applied({}),
        metadata: { managedFields: [{}] },
      }),
    ).toMatchObject({ code: 400 });
  });

  it('keeps the text of Secrets as data', async () => {
    const secret = `${home}/secrets/s`;
    const body = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      stringData: { a: 'b' },
    };
    const { body: created } = await cluster.apply(secret, body);

    expect(created).toMatchObject({ type: 'Opaque', data: { a: 'Yg==' } });
    expect(created.stringData).toBeUndefined();
    expect((await cluster.apply(secret, body)).body).toEqual(created);
  });
});

describe('events', () => {
  it('are shown in both groups', async () => {
    await cluster.post(`${home}/events`, {
      metadata: { name: 'e' },
      involvedObject: { kind: 'Pod', name: 'p' },
      reason: 'Tried',
      message: 'it',
      type: 'Normal',
    });
    const { body } = await cluster.get(
      '/apis/events.k8s.io/v1/namespaces/objects/events/e',
    );
    expect(body).toMatchObject({
      apiVersion: 'events.k8s.io/v1',
      note: 'it',
      regarding: { name: 'p' },
    });
    const list = await cluster.get(
      `${home}/events?fieldSelector=involvedObject.name%3Dp`,
    );
    expect(list.body).toMatchObject({ items: [{ reason: 'Tried' }] });
  });
});
