import { OwnerSelect } from '../../components/OwnerSelect/OwnerSelect';
import { storeOwnerFieldSchema } from './schema';

type Props = typeof storeOwnerFieldSchema.TProps;

/** Who answers for the store: a user or group of the catalog. */
export function StoreOwnerField(props: Props) {
  const { formData, onChange, schema, required, disabled, rawErrors } = props;
  return (
    <OwnerSelect
      id={props.idSchema?.$id}
      label={schema.title ?? 'Owner'}
      description={schema.description}
      isRequired={required}
      isDisabled={disabled}
      isInvalid={(rawErrors ?? []).length > 0}
      value={formData}
      onChange={onChange}
    />
  );
}
