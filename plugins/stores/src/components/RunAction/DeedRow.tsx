import { Text } from '@backstage/ui';
import type { Allowance } from '@store-platform/backstage-plugin-stores-common';
import { ReactNode, useId } from 'react';
import styles from './DeedRow.module.css';

/** Something that can be done: what it is, why it cannot be done if so, and its button. */
export function DeedRow(props: {
  title: string;
  description: string;
  allowance: Allowance;
  /** Given the ids of what describes it. */
  button: (describedBy: string) => ReactNode;
}) {
  const { title, description, allowance, button } = props;
  const descriptionId = useId();
  const reasonId = useId();
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <Text as="h4" weight="bold">
          {title}
        </Text>
        <Text as="p" id={descriptionId} color="secondary">
          {description}
        </Text>
        {allowance.allowed ? undefined : (
          <Text as="p" id={reasonId} className={styles.reason}>
            {allowance.reason ?? 'Not possible now.'}
          </Text>
        )}
      </div>
      <div className={styles.button}>
        {button(`${descriptionId} ${reasonId}`)}
      </div>
    </li>
  );
}
