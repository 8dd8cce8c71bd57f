import { Button, Select, Text } from '@backstage/ui';
import { errorMessage } from '../../lib/errorMessage';
import styles from './OwnerSelect.module.css';
import { useOwners } from './useOwners';

/** Chooses a user or group of the catalog, however many it has; nothing but a choice in its list changes the value. */
export function OwnerSelect(props: {
  id?: string;
  label: string;
  description?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  isInvalid?: boolean;
  /** Entity reference. */
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const { value, onChange, ...rest } = props;
  const owners = useOwners(value);
  return (
    <div>
      <Select
        {...rest}
        placeholder="Choose a team or person"
        // A form around it tells what is wrong, and goes on when it no longer is.
        validationBehavior="aria"
        search={{ mode: 'server', placeholder: 'Search by name' }}
        options={owners}
        value={value ?? null}
        onChange={key => {
          if (key !== null) {
            onChange(String(key));
          }
        }}
      />
      {owners.failure ? (
        <div className={styles.failure} role="alert">
          <Text variant="body-small" color="danger">
            The catalog could not be asked: {errorMessage(owners.failure)}
          </Text>
          <Button size="small" variant="secondary" onPress={owners.reload}>
            Try again
          </Button>
        </div>
      ) : undefined}
    </div>
  );
}
