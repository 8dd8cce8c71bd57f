import { Alert, Button, Container, Header, Text } from '@backstage/ui';
import type {
  ParsedListStoresQuery,
  StoreList,
} from '@store-platform/backstage-plugin-stores-common';
import { useEngines } from '../../hooks/useEngines';
import { useStoreOwners } from '../../hooks/useStoreOwners';
import { useStores } from '../../hooks/useStores';
import { useStoresParams } from '../../hooks/useStoresParams';
import { errorMessage } from '../../lib/errorMessage';
import { RolloutBanners } from '../Rollouts/RolloutBanners';
import { SimulatorBanner } from '../SimulatorBanner/SimulatorBanner';
import { CreateStoreButton } from './CreateStoreButton';
import { EmptyStores, NoMatchingStores } from './EmptyStores';
import { StoresFilters } from './StoresFilters';
import styles from './StoresPage.module.css';
import { StoresTable } from './StoresTable';

const NO_ENGINES: never[] = [];
const NO_FILTERS = {
  search: undefined,
  status: undefined,
  engine: undefined,
  plan: undefined,
  owner: undefined,
};

/** Every store the reader may see: found, filtered, sorted and live. */
export function StoresPage() {
  const { query, update } = useStoresParams();
  const { list, error, stale, refetch } = useStores(query);
  const filtered = Boolean(
    query.search || query.status || query.engine || query.plan || query.owner,
  );
  // Not while the list still answers the filters that were just cleared.
  const unused = list?.totalItems === 0 && !filtered && !stale;
  const unknown = error !== undefined && !list;

  return (
    <>
      <Header
        title="All stores"
        customActions={unused ? undefined : <CreateStoreButton />}
      />
      <Container>
        <SimulatorBanner />
        <RolloutBanners />
        {error ? (
          <ListError error={error} outdated={Boolean(list)} retry={refetch} />
        ) : undefined}
        {unused ? (
          <div className={styles.tableFrame}>
            <EmptyStores />
          </div>
        ) : undefined}
        {unused || unknown ? undefined : (
          <StoresList list={list} stale={stale} query={query} update={update} />
        )}
      </Container>
    </>
  );
}

function StoresList(props: {
  list: StoreList | undefined;
  stale: boolean;
  query: ParsedListStoresQuery;
  update: (patch: Partial<ParsedListStoresQuery>) => void;
}) {
  const { list, stale, query, update } = props;
  const { engines } = useEngines();
  const owners = useStoreOwners();
  const engineInfos = engines?.items ?? NO_ENGINES;
  return (
    <>
      <div className={styles.toolbar} role="search">
        <StoresFilters
          query={query}
          update={update}
          engines={engineInfos}
          owners={owners}
        />
        {list ? <Counts list={list} /> : undefined}
      </div>
      <div className={styles.tableFrame}>
        <StoresTable
          list={list}
          stale={stale}
          query={query}
          update={update}
          engines={engineInfos}
          emptyState={<NoMatchingStores onClear={() => update(NO_FILTERS)} />}
        />
      </div>
    </>
  );
}

function Counts(props: { list: StoreList }) {
  const { totalItems, queueLength } = props.list;
  const total = `${totalItems} ${totalItems === 1 ? 'store' : 'stores'}`;
  return (
    <Text color="secondary" className={styles.counts} role="status">
      {queueLength > 0
        ? `${total}, ${queueLength} waiting in the queue`
        : total}
    </Text>
  );
}

function ListError(props: {
  error: Error;
  outdated: boolean;
  retry: () => Promise<void>;
}) {
  const { error, outdated, retry } = props;
  return (
    <Alert
      mb="3"
      role="alert"
      icon
      status={outdated ? 'warning' : 'danger'}
      title={
        outdated
          ? 'The list may be out of date'
          : 'The stores could not be loaded'
      }
      description={errorMessage(error)}
      customActions={
        <Button size="small" variant="secondary" onPress={() => retry()}>
          Try again
        </Button>
      }
    />
  );
}
