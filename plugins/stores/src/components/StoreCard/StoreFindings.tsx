import { Alert } from '@backstage/ui';
import {
  findCondition,
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';

/** Warns of what others do to the store in its cluster: weakened isolation, and changes that are not corrected. */
export function StoreFindings(props: { store: Store }) {
  const { store } = props;
  if (['Deleting', 'Deleted'].includes(storeSummary(store))) {
    return null;
  }
  const isolated = findCondition(store, 'Isolated');
  const drifted = findCondition(store, 'Drifted');
  return (
    <>
      {isolated?.status === 'False' ? (
        <Alert
          status="warning"
          role="alert"
          icon
          title="The isolation of this store is weakened"
          description={isolated.message}
        />
      ) : undefined}
      {drifted?.status === 'True' ? (
        <Alert
          status="warning"
          icon
          title="This store is changed outside Store Platform"
          description={drifted.message}
        />
      ) : undefined}
    </>
  );
}
