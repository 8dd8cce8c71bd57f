import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import type {
  Store,
  StoreActionInfo,
} from '@store-platform/backstage-plugin-stores-common';
import { CopyButton } from '../CopyButton/CopyButton';
import { ActionRow } from '../RunAction/ActionRow';
import styles from './ActionsTab.module.css';

/** The action whose place is beside the addresses. */
export const SHOW_CREDENTIALS = 'show-credentials';

/** Where the shop is and, on demand, how to get in. */
export function AddressesCard(props: {
  store: Store;
  actions: StoreActionInfo[];
}) {
  const { store, actions } = props;
  const { endpoints } = store.status;
  const show = actions.find(({ id }) => id === SHOW_CREDENTIALS);
  return (
    <EntityInfoCard title="Addresses and logins">
      {endpoints.length === 0 ? (
        <Text as="p" color="secondary">
          The shop has no address yet.
        </Text>
      ) : (
        <dl className={styles.addresses}>
          {endpoints.map(({ id, title, url }) => (
            <div key={id}>
              <dt>{title}</dt>
              <dd>
                <Link href={url} target="_blank" rel="noopener noreferrer">
                  {url}
                </Link>
                <CopyButton text={url} what={`address of ${title}`} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {show ? (
        <ul className={styles.list}>
          <ActionRow storeId={store.metadata.id} action={show} />
        </ul>
      ) : undefined}
    </EntityInfoCard>
  );
}
