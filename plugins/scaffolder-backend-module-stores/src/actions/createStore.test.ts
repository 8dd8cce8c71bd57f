import { runAction, RunOptions } from '../__testUtils__/runAction';
import { startFakeStores } from '../__testUtils__/startFakeStores';
import { createCreateStoreAction } from './createStore';

const input = {
  name: 'tea-shop',
  title: 'Tea Shop',
  owner: 'group:default/shops',
  engine: 'woocommerce',
  plan: 'small',
  adminEmail: 'jo@example.com',
  parameters: { sampleData: true },
};

describe('stores:create', () => {
  let stores: Awaited<ReturnType<typeof startFakeStores>>;

  beforeEach(async () => {
    stores = await startFakeStores();
  });

  afterEach(async () => {
    await stores.stop();
  });

  const run = ({
    input: changes = {},
    ...options
  }: Partial<RunOptions<Record<string, unknown>>> = {}) =>
    runAction(createCreateStoreAction(stores), {
      ...options,
      input: { ...input, ...changes },
    });

  it('creates the store on behalf of the person who started the task', async () => {
    const { outputs } = await run();

    const [store] = stores.fake.stores.values();
    expect(store).toMatchObject({
      metadata: {
        name: 'tea-shop',
        title: 'Tea Shop',
        owner: 'group:default/shops',
      },
      spec: {
        engine: 'woocommerce',
        plan: 'small',
        parameters: { sampleData: true },
      },
    });
    expect(outputs).toEqual({
      storeId: store.metadata.id,
      name: 'tea-shop',
      namespace: 'store-tea-shop',
      version: 1,
      entityRef: 'component:default/tea-shop',
    });
    expect(stores.fake.received[0].authorization).toContain(
      'user:default/mock',
    );
    expect(stores.fake.received[0].taskId).toBe('task-1');
  });

  it.each([
    ['shops', 'group:default/shops'],
    ['default/shops', 'group:default/shops'],
    ['Group:Shops', 'group:default/shops'],
    ['user:jo', 'user:default/jo'],
    ['user:retail/jo', 'user:retail/jo'],
  ])('takes the owner %s for %s', async (owner, full) => {
    await run({ input: { owner } });
    const [store] = stores.fake.stores.values();
    expect(store.metadata.owner).toBe(full);
  });

  it('does not create a second store when a task is run again after a checkpoint', async () => {
    const first = await run();
    const again = await run({ memory: first.memory });

    expect(stores.fake.stores.size).toBe(1);
    expect(again.outputs).toEqual(first.outputs);
  });

  it('does not create a second store when a task is run again and its checkpoint was lost', async () => {
    const first = await run();
    const again = await run();

    expect(stores.fake.stores.size).toBe(1);
    expect(again.outputs).toEqual(first.outputs);
  });

  it('does not create a second store when the answer got lost', async () => {
    stores.fake.failures = ['lost'];
    const { outputs, log } = await run();

    expect(stores.fake.stores.size).toBe(1);
    expect(outputs.name).toBe('tea-shop');
    expect(log[0]).toBe('The stores API does not answer; trying again');
  });

  it('keeps the iterations of one step apart', async () => {
    const first = await run({ input: { name: 'tea-de' } });
    await run({ input: { name: 'tea-fr' }, memory: first.memory });

    expect(
      [...stores.fake.stores.values()].map(({ metadata }) => metadata.name),
    ).toEqual(['tea-de', 'tea-fr']);
  });

  it('refuses a name that another task has taken, in the words of the API', async () => {
    await run({ taskId: 'task-1' });

    await expect(run({ taskId: 'task-2' })).rejects.toMatchObject({
      name: 'ConflictError',
      message:
        'Store tea-shop could not be created: name: "tea-shop" is taken by another store',
    });
    expect(stores.fake.stores.size).toBe(1);
  });

  it('keeps nothing in its checkpoint but what the outputs say', async () => {
    const { memory, outputs } = await run();

    const { entityRef, ...rest } = outputs;
    expect([...memory]).toEqual([['stores.create.tea-shop', rest]]);
  });

  it.each([
    [{ name: 'Tea Shop' }, /^name: must be a DNS label/],
    [{ name: 'admin' }, /^name: "admin" is reserved/],
    [{ adminEmail: 'jo' }, /^adminEmail: must be an e-mail address/],
    [{ owner: 'a/b/c' }, /^owner: /],
    [{ owner: 'component:default/x' }, /^owner: must be a user or group/],
    [{ title: '<b>' }, /^title: must not contain "<" or ">"/],
    [
      { parameters: JSON.parse('{"a":{"__proto__":{}}}') },
      /^parameters.a.__proto__: this key is not allowed/,
    ],
    [{ colour: 'red' }, /Unrecognized key.*colour/],
  ])('refuses %j and sends nothing', async (wrong, message) => {
    await expect(run({ input: wrong })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
    expect(stores.fake.received).toEqual([]);
  });

  it.each([
    [400, 'InputError'],
    [401, 'AuthenticationError'],
    [403, 'NotAllowedError'],
  ])('turns a refusal with %d into %s', async (status, name) => {
    stores.fake.failures = [
      {
        status,
        body: {
          error: {
            name,
            message: 'parameters.currency: must be one of USD, EUR',
          },
          response: { statusCode: status },
        },
      },
    ];
    await expect(run()).rejects.toMatchObject({ name });
    expect(stores.fake.stores.size).toBe(0);
  });

  describe('in a dry run', () => {
    it('writes nothing and tells what would be made', async () => {
      const { outputs, log } = await run({ isDryRun: true });

      expect(stores.fake.stores.size).toBe(0);
      expect(log).toEqual([
        'Would create store tea-shop (Tea Shop) on woocommerce, plan small, owned by group:default/shops',
      ]);
      expect(outputs).toMatchObject({
        name: 'tea-shop',
        namespace: 'store-tea-shop',
        entityRef: 'component:default/tea-shop',
      });
    });

    it.each([
      [
        { engine: 'shopware' },
        'engine: "shopware" is unknown; there are woocommerce',
      ],
      [
        { plan: 'huge' },
        'plan: "huge" is unknown; WooCommerce has small, standard',
      ],
      [{ name: 'taken' }, 'name: "taken" is taken by another store'],
    ])('refuses %j', async (wrong, message) => {
      await run({ input: { name: 'taken' } });
      await expect(run({ input: wrong, isDryRun: true })).rejects.toMatchObject(
        { name: 'InputError', message },
      );
    });

    it('refuses a person who may not create stores', async () => {
      stores.fake.failures = [
        {
          status: 403,
          body: {
            error: { name: 'NotAllowedError', message: 'not allowed' },
            response: { statusCode: 403 },
          },
        },
      ];
      await expect(run({ isDryRun: true })).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
    });

    it('goes on without the checks when the API does not answer', async () => {
      stores.fake.failures = [{ status: 503, body: {} }];
      const { log, outputs } = await run({ isDryRun: true });

      expect(log[0]).toMatch(/could not be checked/);
      expect(outputs.name).toBe('tea-shop');
    });
  });
});
