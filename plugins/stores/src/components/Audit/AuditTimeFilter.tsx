import { Select } from '@backstage/ui';
import type { AuditFilter } from '@store-platform/backstage-plugin-stores-common';
import { useEffect, useState } from 'react';
import { DateTimeInput } from '../DateTimeInput/DateTimeInput';
import styles from './Audit.module.css';

const HOUR_MS = 3_600_000;

const spans = [
  { id: 'hour', label: 'The last hour', ms: HOUR_MS },
  { id: 'day', label: 'The last 24 hours', ms: 24 * HOUR_MS },
  { id: 'week', label: 'The last 7 days', ms: 7 * 24 * HOUR_MS },
  { id: 'month', label: 'The last 30 days', ms: 30 * 24 * HOUR_MS },
];

const options = [
  { id: 'any', label: 'When: any time' },
  ...spans.map(({ id, label }) => ({ id, label })),
  { id: 'between', label: 'Between …' },
];

/** When the records are from: lately, or between two times. */
export function AuditTimeFilter(props: {
  filter: AuditFilter;
  update: (patch: AuditFilter) => void;
}) {
  const { filter, update } = props;
  const { since, until } = filter;
  const narrowed = Boolean(since ?? until);
  const [chosen, setChosen] = useState(narrowed ? 'between' : 'any');

  // Cleared from elsewhere.
  useEffect(() => {
    if (!narrowed) {
      setChosen(before => (before === 'between' ? before : 'any'));
    }
  }, [narrowed]);

  const choose = (id: string) => {
    setChosen(id);
    const span = spans.find(candidate => candidate.id === id);
    if (id !== 'between') {
      update({
        since: span && new Date(Date.now() - span.ms).toISOString(),
        until: undefined,
      });
    }
  };
  return (
    <>
      <Select
        aria-label="Filter by time"
        options={options}
        value={chosen}
        onChange={key => choose(String(key))}
        className={styles.choice}
      />
      {chosen === 'between' ? (
        <div className={styles.between}>
          <DateTimeInput
            label="From"
            value={since}
            onChange={time => update({ since: time })}
          />
          <DateTimeInput
            label="Until"
            value={until}
            onChange={time => update({ until: time })}
          />
        </div>
      ) : undefined}
    </>
  );
}
