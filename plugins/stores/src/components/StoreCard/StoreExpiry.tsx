import { useRouteRef } from '@backstage/core-plugin-api';
import { Alert, ButtonLink } from '@backstage/ui';
import {
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { useNow } from '../../hooks/useNow';
import { formatExact, formatRelative } from '../../lib/formatTime';
import { actionsTabRouteRef } from '../../routes';

const MINUTE_MS = 60_000;
const SOON_MS = 7 * 24 * 60 * MINUTE_MS;

/** Warns of an end that is near or has come, and leads to where it can be moved. Nothing while it is far. */
export function StoreExpiry(props: { store: Store }) {
  const { store } = props;
  const { expiresAt } = store.spec;
  const now = useNow(expiresAt ? MINUTE_MS : undefined);
  const actionsHref = useRouteRef(actionsTabRouteRef)?.();
  const leaving = ['Deleting', 'Deleted'].includes(storeSummary(store));

  if (!expiresAt || leaving || Date.parse(expiresAt) - now > SOON_MS) {
    return null;
  }
  const over = Date.parse(expiresAt) <= now;
  const when = formatRelative({ at: expiresAt, now });
  return (
    <Alert
      status="warning"
      icon
      title={over ? `This store expired ${when}` : `This store expires ${when}`}
      description={
        over
          ? `Its date was ${formatExact(expiresAt)}. ${fate(store)}`
          : `On ${formatExact(
              expiresAt,
            )} the shop is switched off, and some time later deleted with its data.`
      }
      customActions={
        actionsHref ? (
          <ButtonLink size="small" variant="secondary" href={actionsHref}>
            Change the date
          </ButtonLink>
        ) : undefined
      }
    />
  );
}

function fate({ metadata }: Store): string {
  return metadata.deletionProtection
    ? 'It is protected from deletion, so its data is kept.'
    : 'It is switched off, and will be deleted with its data unless its date is moved.';
}
