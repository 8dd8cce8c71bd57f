import type { EngineList } from '../schema/engineInfo';
import type { Store } from '../schema/store';
import type { StoreSummary } from '../schema/summary';

const AT = '2026-01-02T03:04:05.000Z';

const stages = [
  ['namespace', 'Namespace'],
  ['network-policy', 'Network policy'],
  ['secrets', 'Secrets'],
  ['database', 'Database'],
  ['application', 'Application'],
  ['ingress', 'Ingress'],
  ['setup', 'Setup'],
  ['ready', 'Ready'],
] as const;

function stageList(done: number, current: 'running' | 'failed' | 'waiting') {
  return stages.map(([id, title], index) => {
    if (index < done) {
      return {
        id,
        title,
        status: 'completed' as const,
        startedAt: AT,
        endedAt: AT,
      };
    }
    if (index === done && current === 'failed') {
      return {
        id,
        title,
        status: 'failed' as const,
        startedAt: AT,
        endedAt: AT,
        reason: 'ImagePullFailed',
        message: 'The image shop/web:1 cannot be pulled: not found',
      };
    }
    return index === done && current === 'running'
      ? { id, title, status: 'running' as const, startedAt: AT }
      : { id, title, status: 'waiting' as const };
  });
}

const condition = (
  type: 'Ready' | 'Reconciling' | 'Stalled' | 'Drifted',
  status: 'True' | 'False',
  reason: string,
  message: string,
) => ({ type, status, reason, message, lastTransitionTime: AT });

const statusOf: Record<StoreSummary, () => Partial<Store['status']>> = {
  Queued: () => ({
    admittedAt: undefined,
    queuePosition: 2,
    queue: {
      position: 2,
      limit: 3,
      holders: ['tea', 'books'],
      otherHolders: 1,
      message:
        'Queued: 3 of 3 places in use (tea, books, another store). Position 2.',
    },
  }),
  Provisioning: () => ({
    stages: stageList(3, 'running'),
    conditions: [
      condition('Ready', 'False', 'Provisioning', 'Waiting for the database'),
    ],
  }),
  Ready: () => readyStatus(),
  Degraded: () => ({
    ...readyStatus(),
    conditions: [
      condition('Ready', 'False', 'Unavailable', 'The web pod is not ready'),
    ],
  }),
  Failed: () => ({
    stages: stageList(4, 'failed'),
    conditions: [
      condition(
        'Stalled',
        'True',
        'ImagePullFailed',
        'The image shop/web:1 cannot be pulled: not found',
      ),
    ],
  }),
  Suspended: () => ({
    ...readyStatus(),
    conditions: [
      condition('Ready', 'False', 'Suspended', 'Nothing of the store runs'),
    ],
  }),
  Deleting: () => readyStatus(),
  Deleted: () => readyStatus(),
};

function readyStatus(): Partial<Store['status']> {
  return {
    readyAt: AT,
    stages: stageList(8, 'waiting'),
    conditions: [condition('Ready', 'True', 'Ready', 'The shop answers')],
    components: ['web', 'database'],
    endpoints: [
      { id: 'shop', title: 'Shop', url: 'http://127.0.0.1:30080/' },
      { id: 'admin', title: 'Admin', url: 'http://127.0.0.1:30080/wp-admin/' },
    ],
  };
}

/** A valid store in the state that a summary word names. */
export function storeFixture(
  options: { name?: string; summary?: StoreSummary; id?: string } = {},
): Store {
  const { name = 'tea-shop', summary = 'Ready', id } = options;
  return {
    metadata: {
      id: id ?? '8f6d4f4e-6f3a-4c7e-9a51-0d7c6c1f2b3a',
      name,
      title: 'Tea Shop',
      owner: 'group:default/shops',
      namespace: `store-${name}`,
      generation: 1,
      version: 1,
      createdAt: AT,
      updatedAt: AT,
      createdBy: 'user:default/jo',
      requestId: 'req-fixture-1',
      deletionProtection: false,
      ...(summary === 'Deleting' || summary === 'Deleted'
        ? { deletionRequestedAt: AT }
        : {}),
      ...(summary === 'Deleted' ? { deletedAt: AT } : {}),
    },
    spec: {
      engine: 'woocommerce',
      engineVersion: '0.1.0',
      plan: 'small',
      parameters: { sampleData: true },
      adminEmail: 'jo@example.com',
      cluster: 'local',
      hostnames: [],
      suspended: summary === 'Suspended',
    },
    status: {
      observedGeneration: 1,
      admittedAt: AT,
      conditions: [],
      stages: stageList(0, 'waiting'),
      endpoints: [],
      ...statusOf[summary](),
    },
  };
}

/** A valid answer of `GET /engines` with one engine. */
export function engineListFixture(): EngineList {
  return {
    addressing: { mode: 'Ingress', hostTemplate: '{name}.127.0.0.1.nip.io' },
    simulated: false,
    create: { allowed: true },
    items: [
      {
        id: 'woocommerce',
        title: 'WooCommerce',
        description: 'WordPress with WooCommerce and MariaDB',
        version: '0.1.0',
        icon: 'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=',
        plans: [
          {
            id: 'small',
            title: 'Small',
            description: 'A few visitors at a time',
            limits: { cpu: '1', memory: '1Gi', storage: '4Gi' },
            allowed: true,
          },
          {
            id: 'standard',
            title: 'Standard',
            description: 'A busy shop',
            limits: { cpu: '2', memory: '2Gi', storage: '10Gi' },
            allowed: true,
          },
        ],
        parametersSchema: {
          type: 'object',
          additionalProperties: false,
          properties: {
            sampleData: {
              type: 'boolean',
              title: 'Sample data',
              default: true,
            },
            currency: {
              type: 'string',
              title: 'Currency',
              enum: ['USD', 'EUR'],
              default: 'USD',
            },
          },
        },
        stages: stages.map(([id, title]) => ({ id, title })),
        components: [
          { id: 'web', title: 'Web', kind: 'Deployment' },
          { id: 'database', title: 'Database', kind: 'StatefulSet' },
        ],
      },
    ],
  };
}
