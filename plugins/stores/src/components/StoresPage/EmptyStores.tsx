import { Button, Text } from '@backstage/ui';
import { RiSearchLine, RiStore2Line } from '@remixicon/react';
import { CreateStoreButton } from './CreateStoreButton';
import styles from './StoresPage.module.css';

/** Shown before there is any store: what this is about, and the way to the first one. */
export function EmptyStores() {
  return (
    <div className={styles.empty}>
      <RiStore2Line size={48} aria-hidden className={styles.emptyIcon} />
      <Text as="h2" variant="title-small" weight="bold">
        No stores yet
      </Text>
      <Text as="p" color="secondary" className={styles.emptyText}>
        A store is a complete online shop that the platform sets up and looks
        after: give it a name, choose what it runs on, and it is ready to sell
        within a minute or so.
      </Text>
      <CreateStoreButton />
    </div>
  );
}

/** Shown when no store matches the search and filters. */
export function NoMatchingStores(props: { onClear: () => void }) {
  return (
    <div className={styles.empty}>
      <RiSearchLine size={40} aria-hidden className={styles.emptyIcon} />
      <Text as="h2" variant="title-x-small" weight="bold">
        No store matches
      </Text>
      <Text as="p" color="secondary" className={styles.emptyText}>
        Nothing fits the search and filters chosen above.
      </Text>
      <Button variant="secondary" onPress={props.onClear}>
        Clear search and filters
      </Button>
    </div>
  );
}
