import {
  EngineList,
  Store,
  StoreEvent,
  storeSummaries,
} from '@store-platform/backstage-plugin-stores-common';
import {
  engineListFixture,
  storeFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';

const titles = [
  'Waiting Room Books',
  'Alpine Tea House',
  'Harbour Coffee Roasters',
  'Lantern & Loom',
  'Orchard Ceramics',
  'Winter Garden Supply',
  'Old Mill Records',
  'Last Season Outlet',
];

const icon = (letter: string, colour: string) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${colour}"/><text x="16" y="22" font-family="sans-serif" font-size="17" font-weight="700" fill="#fff" text-anchor="middle">${letter}</text></svg>`,
  )}`;

/** One store in every state, and a few more that are ready. */
export function devStores(now: number): Store[] {
  const states = storeSummaries.filter(summary => summary !== 'Deleted');
  const ready = Array.from({ length: 18 }, () => 'Ready' as const);
  return [...states, ...ready].map((summary, index) => {
    const title = titles[index] ?? `Pop-up Shop ${index}`;
    const store = storeFixture({
      summary,
      name: title.toLocaleLowerCase('en-US').replace(/[^a-z0-9]+/g, '-'),
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    });
    const start = now - (index * 7 + 1) * 3_600_000 * (index > 3 ? 5 : 0.01);
    return {
      ...store,
      metadata: {
        ...store.metadata,
        title,
        createdAt: new Date(start).toISOString(),
        owner: index % 3 ? 'group:default/shops' : 'group:default/partners',
        deletionProtection: index === 10,
      },
      spec: {
        ...store.spec,
        plan: index % 4 ? 'small' : 'standard',
        expiresAt: expiryOf(index, now),
      },
      status: { ...store.status, stages: timedStages(store, start, now) },
    };
  });
}

/** One expires soon, one late, and the suspended one has expired. */
function expiryOf(index: number, now: number): string | undefined {
  const days = new Map([
    [2, 3.2],
    [5, -1.4],
    [7, 60],
  ]).get(index);
  return days === undefined
    ? undefined
    : new Date(now + days * 86_400_000).toISOString();
}

function timedStages(store: Store, start: number, now: number) {
  let at = start;
  return store.status.stages.map((stage, index) => {
    if (!stage.startedAt) {
      return stage;
    }
    const startedAt =
      stage.status === 'running' ? new Date(now - 8_000) : new Date(at);
    at += 400 + index * 2_300;
    return {
      ...stage,
      startedAt: startedAt.toISOString(),
      endedAt: stage.endedAt ? new Date(at).toISOString() : undefined,
      message:
        stage.status === 'running'
          ? 'Waiting for the database to accept connections'
          : stage.message,
    };
  });
}

/** A story for every store. */
export function devEvents(stores: Store[]): StoreEvent[] {
  return stores.flatMap(({ metadata, status }) => {
    const told = status.stages
      .filter(stage => stage.startedAt)
      .map((stage, index) => ({
        id: String(index + 2),
        storeId: metadata.id,
        at: stage.endedAt ?? stage.startedAt ?? metadata.createdAt,
        type:
          stage.status === 'failed'
            ? ('Warning' as const)
            : ('Normal' as const),
        reason: stage.status === 'failed' ? 'StageFailed' : 'StageCompleted',
        message:
          stage.status === 'failed'
            ? `${stage.title} failed: ${stage.message}`
            : `${stage.title} is done`,
        generation: 1,
      }));
    const requested = {
      id: '1',
      storeId: metadata.id,
      at: metadata.createdAt,
      type: 'Normal' as const,
      reason: 'Requested',
      message: 'The store was requested',
      actor: 'user:default/jo',
      generation: 1,
    };
    return [requested, ...told].reverse();
  });
}

/** Two engines, so that there is something to choose. */
export function devEngines(options: { simulated: boolean }): EngineList {
  const list = engineListFixture();
  const [woocommerce] = list.items;
  return {
    ...list,
    simulated: options.simulated,
    items: [
      { ...woocommerce, icon: icon('W', '#7f54b3') },
      {
        ...woocommerce,
        id: 'medusa',
        title: 'Medusa',
        description: 'Headless commerce with PostgreSQL and Valkey',
        icon: icon('M', '#0f766e'),
        parametersSchema: {
          type: 'object',
          properties: {
            region: {
              type: 'string',
              title: 'Region',
              description: 'Two letters, such as de',
              pattern: '^[a-z]{2}$',
              default: 'de',
            },
            storefront: {
              type: 'boolean',
              title: 'Storefront',
              default: true,
            },
            currency: {
              type: 'string',
              title: 'Currency',
              oneOf: [
                { const: 'eur', title: 'Euro' },
                { const: 'usd', title: 'US dollar' },
              ],
              default: 'eur',
            },
            workers: {
              type: 'integer',
              title: 'Workers',
              minimum: 1,
              maximum: 5,
              default: 1,
            },
          },
        },
      },
    ],
  };
}
