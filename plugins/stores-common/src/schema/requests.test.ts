import {
  createStoreRequestSchema,
  listEventsQuerySchema,
  listStoresQuerySchema,
  nameAvailabilitySchema,
  updateStoreRequestSchema,
} from './requests';

const create = {
  name: 'tea-shop',
  title: 'Tea Shop',
  owner: 'group:default/shops',
  engine: 'woocommerce',
  plan: 'small',
  adminEmail: 'jo@example.com',
};

describe('createStoreRequestSchema', () => {
  it('reads the shortest request and fills in no parameters', () => {
    expect(createStoreRequestSchema.parse(create)).toEqual({
      ...create,
      parameters: {},
    });
  });

  it('trims what people type and lowers the owner', () => {
    const parsed = createStoreRequestSchema.parse({
      ...create,
      title: ' Tea Shop ',
      owner: 'group:default/Shops',
      adminEmail: ' jo@example.com',
    });
    expect(parsed).toEqual({ ...create, parameters: {} });
  });

  it.each(Object.keys(create))('refuses a request without %s', key => {
    const request = { ...create, [key]: undefined };
    expect(
      createStoreRequestSchema.safeParse(request).error?.issues,
    ).toMatchObject([{ path: [key] }]);
  });

  it.each([
    ['a reserved name', { name: 'admin' }],
    ['a title of 81 characters', { title: 'a'.repeat(81) }],
    ['markup in the title', { title: '<script>' }],
    ['an owner without kind', { owner: 'shops' }],
    ['a path as engine', { engine: '../secrets' }],
    ['an upper-case plan', { plan: 'Small' }],
    ['an address without host', { adminEmail: 'jo@' }],
    ['parameters as text', { parameters: '{}' }],
    ['a short idempotency key', { idempotencyKey: '1234567' }],
    ['a long idempotency key', { idempotencyKey: 'a'.repeat(129) }],
    ['a key it does not know', { namespace: 'kube-system' }],
  ])('refuses %s', (_, change) => {
    const request = { ...create, ...change };
    expect(createStoreRequestSchema.safeParse(request).success).toBe(false);
  });
});

describe('updateStoreRequestSchema', () => {
  it.each([
    [{ version: 1 }],
    [{ version: 7, title: 'New', plan: 'standard' }],
    [{ version: 7, parameters: { a: [1] } }],
  ])('reads %j as it is', request => {
    expect(updateStoreRequestSchema.parse(request)).toEqual(request);
  });

  it.each([
    [{}],
    [{ version: 0 }],
    [{ version: 1.5 }],
    [{ version: '1' }],
    [{ version: 1, title: '' }],
    [{ version: 1, name: 'other' }],
    [{ version: 1, engine: 'medusa' }],
    [{ version: 1, adminEmail: 'eve@example.com' }],
    // Has an action and a permission of its own.
    [{ version: 1, deletionProtection: false }],
  ])('refuses %j', request => {
    expect(updateStoreRequestSchema.safeParse(request).success).toBe(false);
  });
});

describe('listStoresQuerySchema', () => {
  const defaults = { offset: 0, limit: 20, sort: 'createdAt', order: 'desc' };

  it.each([
    [{}, {}],
    [{ status: '' }, {}],
    [{ status: 'Ready' }, { status: ['Ready'] }],
    [{ status: 'Ready,Failed' }, { status: ['Ready', 'Failed'] }],
    [{ status: ['Ready', 'Failed'] }, { status: ['Ready', 'Failed'] }],
    [{ engine: 'medusa,woocommerce' }, { engine: ['medusa', 'woocommerce'] }],
    [{ plan: 'small' }, { plan: ['small'] }],
    [{ owner: 'user:default/Jo' }, { owner: ['user:default/jo'] }],
    [
      { offset: '40', limit: '100' },
      { offset: 40, limit: 100 },
    ],
    [
      { search: 'tea', sort: 'name', order: 'asc' },
      { search: 'tea', sort: 'name', order: 'asc' },
    ],
  ])('reads %j', (query, read) => {
    expect(listStoresQuerySchema.parse(query)).toEqual({
      ...defaults,
      ...read,
    });
  });

  it.each([
    [{ status: 'Ready,' }],
    [{ status: 'ready' }],
    [{ status: 'Broken' }],
    [{ status: 7 }],
    [{ engine: '../x' }],
    [{ engine: Array(21).fill('medusa').join(',') }],
    [{ owner: 'jo' }],
    [{ offset: '-1' }],
    [{ offset: 'x' }],
    [{ limit: '0' }],
    [{ limit: '101' }],
    [{ limit: '1.5' }],
    [{ search: 'a'.repeat(101) }],
    [{ sort: 'adminEmail' }],
    [{ order: 'random' }],
    [{ cluster: 'local' }],
  ])('refuses %j', query => {
    expect(listStoresQuerySchema.safeParse(query).success).toBe(false);
  });
});

describe('listEventsQuerySchema', () => {
  it.each([
    [{}, { limit: 50 }],
    [{ limit: '200' }, { limit: 200 }],
    [{ cursor: '123' }, { limit: 50, cursor: '123' }],
  ])('reads %j as %j', (query, read) => {
    expect(listEventsQuerySchema.parse(query)).toEqual(read);
  });

  it.each([
    [{ limit: '0' }],
    [{ limit: '201' }],
    [{ cursor: '' }],
    [{ cursor: '-1' }],
    [{ cursor: '1 or 1=1' }],
    [{ cursor: '1'.repeat(19) }],
    [{ page: '2' }],
  ])('refuses %j', query => {
    expect(listEventsQuerySchema.safeParse(query).success).toBe(false);
  });
});

describe('nameAvailabilitySchema', () => {
  it('needs no reason for a name that is free', () => {
    const answer = { name: 'tea-shop', available: true };
    expect(nameAvailabilitySchema.parse(answer)).toEqual(answer);
  });
});
