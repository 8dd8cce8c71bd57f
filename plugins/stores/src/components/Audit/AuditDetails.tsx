import type {
  AuditRecord,
  JsonValue,
} from '@store-platform/backstage-plugin-stores-common';
import { ReactNode } from 'react';
import { CopyButton } from '../CopyButton/CopyButton';
import styles from './Audit.module.css';

/** All of a record that its row does not show. */
export function AuditDetails(props: { record: AuditRecord }) {
  const { record } = props;
  const { event, requestId, taskId, storeId, actor, ip, details } = record;
  return (
    <dl className={styles.details}>
      <Fact label="Event">{event}</Fact>
      <Fact label="Who">{actor}</Fact>
      <Fact label="IP address">{ip}</Fact>
      <Fact label="Request id" copied={requestId}>
        {requestId}
      </Fact>
      <Fact label="Task id" copied={taskId}>
        {taskId}
      </Fact>
      <Fact label="Store id" copied={storeId}>
        {storeId}
      </Fact>
      {Object.entries(details).map(([name, value]) => (
        <Fact key={name} label={name}>
          {asText(value)}
        </Fact>
      ))}
    </dl>
  );
}

function Fact(props: { label: string; copied?: string; children: ReactNode }) {
  const { label, copied, children } = props;
  if (children === undefined) {
    return null;
  }
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.value}>{children}</span>
        {copied ? (
          <CopyButton text={copied} what={label.toLocaleLowerCase('en-US')} />
        ) : undefined}
      </dd>
    </div>
  );
}

/** Lists and flat objects on one line, as people write them; what is deeper as JSON. */
function asText(value: JsonValue): string {
  if (Array.isArray(value) && value.every(isPlain)) {
    return value.join(', ');
  }
  if (isPlain(value)) {
    return String(value);
  }
  const entries = Object.entries(value ?? {});
  return !Array.isArray(value) && entries.every(([, item]) => isPlain(item))
    ? entries.map(([name, item]) => `${name}: ${item}`).join(', ')
    : JSON.stringify(value, undefined, 2);
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
