import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Cell,
  CellText,
  ColumnConfig,
  Link,
  VisuallyHidden,
} from '@backstage/ui';
import {
  EngineInfo,
  findCondition,
  inSentence,
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { EngineLabel } from '../EngineLabel';
import { RelativeTime } from '../RelativeTime/RelativeTime';
import { StoreLink } from '../StoreLink';
import { StoreStatus } from '../StoreStatus/StoreStatus';
import styles from './StoresPage.module.css';

/** A row of the table. */
export type StoreRow = { id: string; store: Store };

/** How much room there is: on a `narrow` screen less is shown, and what matters most is folded into one column. */
export type Room = 'narrow' | 'medium' | 'wide';

/** Columns of the Stores table. */
export function storeColumns(options: {
  engines: EngineInfo[];
  room: Room;
}): ColumnConfig<StoreRow>[] {
  const { engines, room } = options;
  const planTitle = ({ spec }: Store) =>
    engines
      .find(engine => engine.id === spec.engine)
      ?.plans.find(plan => plan.id === spec.plan)?.title ?? spec.plan;

  return [
    {
      id: 'title',
      defaultWidth: room === 'narrow' ? '1.4fr' : '2fr',
      label: 'Store',
      isRowHeader: true,
      isSortable: true,
      cell: ({ store }) => (
        <StoreCell store={store} folded={room === 'narrow'} />
      ),
    },
    {
      id: 'status',
      defaultWidth: '1.2fr',
      label: 'Status',
      cell: ({ store }) => <StatusCell store={store} />,
    },
    {
      id: 'engine',
      defaultWidth: '1.2fr',
      label: 'Engine',
      isSortable: true,
      isHidden: room === 'narrow',
      cell: ({ store }) => (
        <Cell>
          <EngineLabel engine={store.spec.engine} />
        </Cell>
      ),
    },
    {
      id: 'plan',
      defaultWidth: '0.8fr',
      label: 'Plan',
      isSortable: true,
      isHidden: room !== 'wide',
      cell: ({ store }) => <CellText title={planTitle(store)} />,
    },
    {
      id: 'owner',
      defaultWidth: '1fr',
      label: 'Owner',
      isSortable: true,
      isHidden: room !== 'wide',
      cell: ({ store }) => (
        <Cell>
          <EntityRefLink entityRef={store.metadata.owner} hideIcon />
        </Cell>
      ),
    },
    {
      id: 'shop',
      defaultWidth: '1.3fr',
      label: 'Shop',
      isHidden: room === 'narrow',
      cell: ({ store }) => (
        <Cell>
          <ShopLink store={store} />
        </Cell>
      ),
    },
    {
      id: 'createdAt',
      defaultWidth: '1.1fr',
      label: 'Created',
      isSortable: true,
      isHidden: room === 'narrow',
      cell: ({ store }) => (
        <Cell>
          <RelativeTime at={store.metadata.createdAt} />
        </Cell>
      ),
    },
  ];
}

function StoreCell(props: { store: Store; folded: boolean }) {
  const { store, folded } = props;
  return (
    <Cell>
      <span className={styles.cell}>
        <StoreLink store={store} />
        <span className={styles.name}>{store.metadata.name}</span>
        {folded && store.status.endpoints.length > 0 ? (
          <ShopLink store={store} />
        ) : undefined}
      </span>
    </Cell>
  );
}

function StatusCell(props: { store: Store }) {
  const { store } = props;
  const queue = queueText(store);
  return (
    <Cell>
      <span className={styles.cell}>
        <StoreStatus summary={storeSummary(store)} />
        {queue === undefined ? undefined : (
          <span className={styles.queue}>{queue}</span>
        )}
        {findCondition(store, 'Isolated')?.status === 'False' ? (
          <span className={styles.finding}>Isolation weakened</span>
        ) : undefined}
        {store.spec.expiresAt ? (
          <span className={styles.expiry}>
            {isPast(store.spec.expiresAt) ? 'expired ' : 'expires '}
            <RelativeTime at={store.spec.expiresAt} />
          </span>
        ) : undefined}
      </span>
    </Cell>
  );
}

/** Why the store is queued; without the word that the status shows already. */
function queueText({ status }: Store): string | undefined {
  const { queue, queuePosition } = status;
  if (queue) {
    return queue.message.replace(/^Queued: ./, start =>
      start.slice(-1).toLocaleUpperCase('en'),
    );
  }
  return queuePosition === undefined ? undefined : `Position ${queuePosition}.`;
}

function isPast(at: string): boolean {
  return Date.parse(at) <= Date.now();
}

/** The shop itself or, of a store that visitors find elsewhere, the first of what it has. */
function ShopLink(props: { store: Store }) {
  const { metadata, status } = props.store;
  const shop = status.endpoints.find(({ id }) => id === 'shop');
  const endpoint = shop ?? status.endpoints[0];
  if (!endpoint) {
    return (
      <>
        <span aria-hidden>–</span>
        <VisuallyHidden>no address yet</VisuallyHidden>
      </>
    );
  }
  return (
    <Link
      href={endpoint.url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`Open the ${
        shop ? 'shop' : `${inSentence(endpoint.title)} of`
      } ${metadata.title} in a new tab`}
    >
      {endpoint.url.replace(/^https?:\/\//, '').replace(/\/$/, '')}
    </Link>
  );
}
