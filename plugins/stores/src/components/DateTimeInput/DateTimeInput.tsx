import { Button } from '@backstage/ui';
import { DateTime } from 'luxon';
import { useId } from 'react';
import styles from './DateTimeInput.module.css';

/** Stands for a time that is half typed: no time, but not empty either. */
const INCOMPLETE = 'incomplete';
const LOCAL_FORMAT = "yyyy-MM-dd'T'HH:mm";

/** Asks for a point in time, in the reader's time zone and by the browser's own means; empty until one is chosen. */
export function DateTimeInput(props: {
  label: string;
  description?: string;
  /** ISO 8601, in UTC. Text that is no time while the input is incomplete. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  isRequired?: boolean;
  isDisabled?: boolean;
  isInvalid?: boolean;
}) {
  const { label, description, value, onChange, isRequired, isDisabled } = props;
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {isRequired ? <span className={styles.hint}> Required</span> : null}
      </label>
      <div className={styles.row}>
        <input
          id={id}
          type="datetime-local"
          className={styles.input}
          value={toLocal(value)}
          onChange={({ target }) =>
            onChange(
              target.validity.badInput ? INCOMPLETE : toUtc(target.value),
            )
          }
          disabled={isDisabled}
          aria-invalid={props.isInvalid}
          aria-required={isRequired}
          aria-describedby={hintId}
        />
        <Button
          variant="secondary"
          isDisabled={isDisabled || value === undefined}
          aria-label={`Clear ${label}`}
          onPress={() => onChange(undefined)}
        >
          Clear
        </Button>
      </div>
      <span id={hintId} className={styles.hint}>
        {[description, `Time zone: ${DateTime.local().zoneName}`]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}

function toLocal(value: string | undefined): string {
  const time = DateTime.fromISO(value ?? '');
  return time.isValid ? time.toFormat(LOCAL_FORMAT) : '';
}

function toUtc(text: string): string | undefined {
  const time = DateTime.fromISO(text);
  return time.isValid ? time.toJSDate().toISOString() : undefined;
}
