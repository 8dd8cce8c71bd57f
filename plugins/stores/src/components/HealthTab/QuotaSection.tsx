import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import type { QuotaHealth } from '@store-platform/backstage-plugin-stores-common';
import { formatAmount } from '../../lib/formatAmount';
import { quotaTitle } from '../../lib/quotaTitle';
import { Meter } from '../Meter/Meter';
import styles from './HealthTab.module.css';

/** What the store's plan allows, and how much of it is taken. */
export function QuotaSection(props: { quota: QuotaHealth[] }) {
  const { quota } = props;
  return (
    <EntityInfoCard title="Quota of the plan">
      {quota.length === 0 ? (
        <Text as="p" color="secondary">
          No quota is set for this store.
        </Text>
      ) : (
        <ul className={styles.measures} aria-label="Quota">
          {quota.map(line => (
            <li key={line.resource} className={styles.measure}>
              <div className={styles.measureHead}>
                <span>{quotaTitle(line.resource)}</span>
                <span className={styles.resource}>{line.resource}</span>
              </div>
              <Meter
                label={quotaTitle(line.resource)}
                value={line.used}
                max={line.hard}
                text={`${formatAmount(line.used, line.unit)} of ${formatAmount(
                  line.hard,
                  line.unit,
                )}`}
              />
            </li>
          ))}
        </ul>
      )}
    </EntityInfoCard>
  );
}
