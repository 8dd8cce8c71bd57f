import { engineDefinitionSchema, platformStages } from './engine';
import { engineActionSchema } from './engineAction';
import { addressingSchema } from './engineInfo';
import { planLimitsSchema } from './enginePlan';
import { generatedSecretSchema } from './generatedSecret';

const plan = {
  id: 'small',
  title: 'Small',
  description: 'A few visitors at a time',
  limits: { cpu: '500m', memory: '1Gi', storage: '4Gi' },
};
const stage = { id: 'database', title: 'Database' };
const component = {
  id: 'web',
  title: 'Web',
  kind: 'Deployment',
  name: 'web',
};
const endpoint = { id: 'shop', title: 'Shop', service: 'web' };
const probe = { id: 'shop', title: 'Shop page', endpoint: 'shop' };
const credentials = {
  id: 'admin',
  title: 'Admin',
  endpoint: 'shop',
  username: { from: 'adminEmail' },
  passwordSecret: { name: 'admin', key: 'password' },
};
const action = {
  id: 'reset-password',
  title: 'Reset password',
  description: 'Gives the admin a new password',
  confirmation: 'The present password stops working.',
  permission: 'reset-password',
  destructive: true,
  idempotent: false,
  generates: [{ key: 'password' }],
  login: { credential: 'admin', key: 'password' },
  event: { reason: 'PasswordReset', message: 'The password was reset' },
};
const rotation = {
  id: 'rotate-key',
  title: 'Rotate key',
  description: 'Gives the shop a new key',
  confirmation: 'The present key stops working.',
  permission: 'rotate-secret',
  destructive: true,
  idempotent: false,
  rotates: 'partner-key',
  event: { reason: 'KeyRotated', message: 'The shop has a new key' },
};
const engine = {
  apiVersion: 'store-platform.dev/v1alpha1',
  kind: 'Engine',
  id: 'woocommerce',
  title: 'WooCommerce',
  description: 'WordPress with WooCommerce',
  plans: [plan],
  stages: [stage],
  components: [component],
  endpoints: [endpoint],
  probes: [probe],
};

describe('engineDefinitionSchema', () => {
  it('reads the shortest definition and fills in the defaults', () => {
    expect(engineDefinitionSchema.parse(engine)).toEqual({
      ...engine,
      plans: [{ ...plan, values: {}, tenantValues: {} }],
      generatedSecrets: [],
      stages: [{ ...stage, optional: false }],
      components: [{ ...component, optional: false }],
      endpoints: [
        {
          ...endpoint,
          port: 'http',
          hostPrefix: '',
          path: '/',
          optional: false,
        },
      ],
      probes: [{ ...probe, path: '/', statuses: [200], timeoutSeconds: 5 }],
      credentials: [],
      dataValues: [],
      actions: [],
    });
  });

  it('calls the secret text of a credential its password unless told otherwise', () => {
    const titles = [
      credentials,
      { ...credentials, secretTitle: 'Publishable key' },
    ];
    const read = engineDefinitionSchema.parse({
      ...engine,
      credentials: titles,
    });
    expect(read.credentials.map(({ secretTitle }) => secretTitle)).toEqual([
      'Password',
      'Publishable key',
    ]);
  });

  it.each([
    ['an icon', { icon: 'icon.svg' }],
    [
      'credentials without a user name',
      { credentials: [{ ...credentials, username: undefined }] },
    ],
    [
      'parts that a store may do without',
      {
        stages: [{ ...stage, optional: true }],
        components: [{ ...component, optional: true }],
        endpoints: [{ ...endpoint, optional: true }],
      },
    ],
    [
      'a probe of another path',
      { probes: [{ ...probe, path: '/wp-json/products?per_page=1' }] },
    ],
    ['several probes', { probes: [probe, { ...probe, id: 'api' }] }],
    ['credentials with the admin e-mail', { credentials: [credentials] }],
    [
      'credentials with a fixed user name',
      { credentials: [{ ...credentials, username: { value: 'admin' } }] },
    ],
    ['a host prefix', { endpoints: [{ ...endpoint, hostPrefix: 'api.' }] }],
    ['an action', { actions: [action] }],
    ['an action that rotates a Secret', { actions: [action, rotation] }],
    ['a second plan', { plans: [plan, { ...plan, id: 'large' }] }],
  ])('accepts %s', (_, change) => {
    const definition = { ...engine, ...change };
    expect(engineDefinitionSchema.safeParse(definition).success).toBe(true);
  });

  it.each([
    ['another version', { apiVersion: 'v1' }, 'apiVersion'],
    ['another kind', { kind: 'Deployment' }, 'kind'],
    ['an id that is a path', { id: '../x' }, 'id'],
    ['markup in its description', { description: '<b>' }, 'description'],
    ['an icon elsewhere', { icon: '../icon.svg' }, 'icon'],
    ['an icon that is no SVG', { icon: 'icon.png' }, 'icon'],
    ['a key nobody knows', { hooks: [] }, ''],
    ['no plans', { plans: [] }, 'plans'],
    ['two plans of one id', { plans: [plan, plan] }, 'plans'],
    ['no stages', { stages: [] }, 'stages'],
    ['two stages of one id', { stages: [stage, stage] }, 'stages'],
    ['no components', { components: [] }, 'components'],
    [
      'two components of one id',
      { components: [component, component] },
      'components',
    ],
    [
      'a component that is a Pod',
      { components: [{ ...component, kind: 'Pod' }] },
      'components.0.kind',
    ],
    [
      'a component with a name that is no label',
      { components: [{ ...component, name: 'Web_1' }] },
      'components.0.name',
    ],
    ['no endpoints', { endpoints: [] }, 'endpoints'],
    [
      'two endpoints of one id',
      { endpoints: [endpoint, endpoint] },
      'endpoints',
    ],
    [
      'a host prefix without dot',
      { endpoints: [{ ...endpoint, hostPrefix: 'api' }] },
      'endpoints.0.hostPrefix',
    ],
    [
      'an endpoint elsewhere',
      { endpoints: [{ ...endpoint, path: 'http://example.com' }] },
      'endpoints.0.path',
    ],
    ['no probes', { probes: [] }, 'probes'],
    ['two probes of one id', { probes: [probe, probe] }, 'probes'],
    [
      'more probes than a health has room for',
      { probes: 'abcdefg'.split('').map(id => ({ ...probe, id })) },
      'probes',
    ],
    [
      'a probe without a title',
      { probes: [{ ...probe, title: '' }] },
      'probes.0.title',
    ],
    [
      'a probe of another host',
      { probes: [{ ...probe, path: '//example.com/' }] },
      'probes.0.path',
    ],
    [
      'a probe of another host, written otherwise',
      { probes: [{ ...probe, path: '/\\example.com/' }] },
      'probes.0.path',
    ],
    [
      'a status that does not exist',
      { probes: [{ ...probe, statuses: [99] }] },
      'probes.0.statuses.0',
    ],
    [
      'a probe that nothing can content',
      { probes: [{ ...probe, statuses: [] }] },
      'probes.0.statuses',
    ],
    [
      'a probe without end',
      { probes: [{ ...probe, timeoutSeconds: 31 }] },
      'probes.0.timeoutSeconds',
    ],
    [
      'a secret text with a long title',
      { credentials: [{ ...credentials, secretTitle: 'k'.repeat(41) }] },
      'credentials.0.secretTitle',
    ],
    [
      'a password in the place of its reference',
      { credentials: [{ ...credentials, passwordSecret: 'hunter2' }] },
      'credentials.0.passwordSecret',
    ],
    [
      'a user name from elsewhere',
      { credentials: [{ ...credentials, username: { from: 'owner' } }] },
      'credentials.0.username',
    ],
    [
      'a component that would stand for all',
      { components: [{ ...component, id: 'all' }] },
      'components.0.id',
    ],
    [
      'an action by the name of one of the platform’s',
      { actions: [{ ...action, id: 'suspend' }] },
      'actions',
    ],
    ['two actions by one name', { actions: [action, action] }, 'actions'],
    [
      'an action behind a permission that means something else',
      { actions: [{ ...action, permission: 'delete' }] },
      'actions.0.permission',
    ],
    [
      'an action whose login has a password that nobody makes',
      { actions: [{ ...action, generates: [] }] },
      'actions.0.login.key',
    ],
    [
      'two actions that rotate the same Secret',
      { actions: [rotation, { ...rotation, id: 'again' }] },
      'actions',
    ],
    [
      'a rotation that runs for some time',
      { actions: [{ ...rotation, timeoutSeconds: 60 }] },
      'actions.0.timeoutSeconds',
    ],
    [
      'a rotation that generates text of its own',
      { actions: [{ ...rotation, generates: [] }] },
      'actions.0.generates',
    ],
    [
      'a rotation that resets a login',
      { actions: [{ ...rotation, login: action.login }] },
      'actions.0.login',
    ],
    [
      'a rotation of what cannot be the name of a Secret',
      { actions: [{ ...rotation, rotates: 'Partner_Key' }] },
      'actions.0.rotates',
    ],
    [
      'an action without an end',
      { actions: [{ ...action, timeoutSeconds: 3600 }] },
      'actions.0.timeoutSeconds',
    ],
    [
      'an action whose event is not in PascalCase',
      { actions: [{ ...action, event: { reason: 'reset', message: 'x' } }] },
      'actions.0.event.reason',
    ],
  ])('refuses %s', (_, change, path) => {
    const read = engineDefinitionSchema.safeParse({ ...engine, ...change });
    expect(read.error?.issues.map(issue => issue.path.join('.'))).toEqual([
      path,
    ]);
  });

  it.each(Object.values(platformStages))(
    'refuses the platform stage $id as the engine’s own',
    own => {
      const definition = { ...engine, stages: [stage, own] };
      expect(
        engineDefinitionSchema.safeParse(definition).error?.issues,
      ).toMatchObject([
        {
          path: ['stages'],
          message: expect.stringContaining('the platform’s own stages'),
        },
      ]);
    },
  );
});

describe('engineActionSchema', () => {
  it('fills in what a Job needs, and nothing of it for a rotation', () => {
    const { generates, login, ...rest } = action;
    expect(engineActionSchema.parse(rest)).toEqual({
      ...rest,
      timeoutSeconds: 120,
      generates: [],
    });
    expect(engineActionSchema.parse({ ...action, generates, login })).toEqual({
      ...action,
      timeoutSeconds: 120,
      generates: [{ key: 'password', length: 32 }],
    });
    expect(Object.keys(engineActionSchema.parse(rotation)).sort()).toEqual(
      Object.keys(rotation).sort(),
    );
  });

  it('says why a rotation has nothing to do with Jobs', () => {
    const read = engineActionSchema.safeParse({ ...rotation, generates: [] });
    expect(read.error?.issues[0].message).toBe(
      'does not go with rotates: no Job runs, the platform makes the Secret anew',
    );
  });
});

describe('generatedSecretSchema', () => {
  it('makes random text of 32 characters in the stage of the secrets unless told otherwise', () => {
    expect(
      generatedSecretSchema.parse({
        name: 'database',
        keys: [
          { key: 'password' },
          { key: 'user', value: 'shop' },
          { key: 'token', prefix: 'pk_' },
        ],
      }),
    ).toEqual({
      name: 'database',
      stage: 'secrets',
      keys: [
        { key: 'password', length: 32 },
        { key: 'user', length: 32, value: 'shop' },
        { key: 'token', length: 32, prefix: 'pk_' },
      ],
    });
  });

  it.each([
    [{ name: 'database', keys: [] }],
    [{ name: 'Data Base', keys: [{ key: 'a' }] }],
    [{ name: 'database', keys: [{ key: 'a/b' }] }],
    [{ name: 'database', keys: [{ key: 'a', length: 15 }] }],
    [{ name: 'database', keys: [{ key: 'a', length: 129 }] }],
    [{ name: 'database', keys: [{ key: 'a', default: 'x' }] }],
    [{ name: 'database', keys: [{ key: 'a', prefix: 'p k' }] }],
    [{ name: 'database', keys: [{ key: 'a', prefix: 'p'.repeat(17) }] }],
  ])('refuses %j', secret => {
    expect(generatedSecretSchema.safeParse(secret).success).toBe(false);
  });
});

describe('planLimitsSchema', () => {
  it.each(['1', '0.5', '500m', '4Gi', '1.5Gi', '10M'])(
    'accepts the quantity %s',
    cpu => {
      const limits = { ...plan.limits, cpu };
      expect(planLimitsSchema.parse(limits)).toEqual(limits);
    },
  );

  it.each(['', '-1', '1 Gi', '1GB', 'lots', '.5', '1.', '1e3'])(
    'refuses the quantity %j',
    cpu => {
      const limits = { ...plan.limits, cpu };
      expect(planLimitsSchema.safeParse(limits).success).toBe(false);
    },
  );
});

describe('addressingSchema', () => {
  it('knows NodePort and Ingress only', () => {
    expect(addressingSchema.safeParse({ mode: 'NodePort' }).success).toBe(true);
    expect(addressingSchema.safeParse({ mode: 'Ingress' }).success).toBe(true);
    expect(addressingSchema.safeParse({ mode: 'Gateway' }).success).toBe(false);
  });
});
