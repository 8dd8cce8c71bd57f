import {
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
  useBreakpoint,
} from '@backstage/ui';
import type {
  PodHealth,
  StoreHealth,
} from '@store-platform/backstage-plugin-stores-common';
import { useMemo } from 'react';
import styles from './HealthTab.module.css';
import { PodField, podFields } from './podFields';

/** A component's pods: a table, or one card a pod where a table would not fit. */
export function PodTable(props: {
  title: string;
  pods: PodHealth[];
  metrics: StoreHealth['metrics'];
}) {
  const { title, pods, metrics } = props;
  const fields = useMemo(() => podFields(metrics), [metrics]);
  const { up } = useBreakpoint();
  const label = `Pods of ${title}`;

  if (!up('md')) {
    return <PodCards label={label} pods={pods} fields={fields} />;
  }
  return (
    <div className={styles.table}>
      <TableRoot aria-label={label}>
        <TableHeader columns={fields}>
          {field => (
            <Column
              isRowHeader={field.id === 'pod'}
              style={{ width: field.width }}
            >
              {field.label}
            </Column>
          )}
        </TableHeader>
        <TableBody items={pods} dependencies={[fields]}>
          {pod => (
            <Row id={pod.name} columns={fields}>
              {field => <Cell>{field.show(pod)}</Cell>}
            </Row>
          )}
        </TableBody>
      </TableRoot>
    </div>
  );
}

function PodCards(props: {
  label: string;
  pods: PodHealth[];
  fields: PodField[];
}) {
  const { label, pods, fields } = props;
  const [name, ...rest] = fields;
  return (
    <ul className={styles.cards} aria-label={label}>
      {pods.map(pod => (
        <li key={pod.name} className={styles.card}>
          {name.show(pod)}
          <dl className={styles.cardFacts}>
            {rest.map(field => (
              <div key={field.id} className={styles.cardFact}>
                <dt>{field.label}</dt>
                <dd>{field.show(pod)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
