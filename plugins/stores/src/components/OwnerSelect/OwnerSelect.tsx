import { Flex, Select } from '@backstage/ui';
import { LoadError } from '../LoadError/LoadError';
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
    <Flex direction="column" gap="2">
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
        <LoadError
          error={owners.failure}
          what="The teams and people of the catalog"
          outdated={false}
          retry={async () => owners.reload()}
        />
      ) : undefined}
    </Flex>
  );
}
