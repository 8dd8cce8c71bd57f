import { Radio, RadioGroup } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './fields.module.css';

/** One choice among a few, each shown with what it means. */
export function RadioCards(props: {
  label: string;
  description?: string;
  required?: boolean;
  disabled?: boolean;
  invalid?: boolean;
  value: string | undefined;
  onChange: (value: string) => void;
  options: {
    id: string;
    title: string;
    icon?: string;
    description: string;
    details?: ReactNode;
    /** Why it cannot be chosen. */
    obstacle?: string;
  }[];
}) {
  const { label, description, required, disabled, invalid } = props;
  return (
    <RadioGroup
      label={label}
      description={description}
      isRequired={required}
      isDisabled={disabled}
      isInvalid={invalid}
      // Required is said by the label; the browser's own complaint would come on top of the form's.
      validationBehavior="aria"
      value={props.value ?? null}
      onChange={props.onChange}
      className={styles.cards}
    >
      {props.options.map(option => (
        <Radio
          key={option.id}
          value={option.id}
          isDisabled={option.obstacle !== undefined}
          className={styles.card}
        >
          {option.icon ? (
            <img src={option.icon} alt="" className={styles.cardIcon} />
          ) : undefined}
          <span className={styles.cardText}>
            <span className={styles.cardTitle}>{option.title}</span>
            <span className={styles.cardDescription}>{option.description}</span>
            {option.details}
            {option.obstacle ? (
              <span className={styles.cardObstacle}>{option.obstacle}</span>
            ) : undefined}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
