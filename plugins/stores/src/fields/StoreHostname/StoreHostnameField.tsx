import type { Addressing } from '@store-platform/backstage-plugin-stores-common';
import styles from '../fields.module.css';
import { siblingText } from '../siblingField';
import { WithEngines } from '../WithEngines';
import { storeHostnameFieldSchema } from './schema';

type Props = typeof storeHostnameFieldSchema.TProps;

/** Tells beforehand where the shop will be found. */
export function StoreHostnameField(props: Props) {
  const { schema, uiSchema, idSchema } = props;
  const nameField = uiSchema['ui:options']?.nameField ?? 'name';
  const name = siblingText(props, nameField);
  const labelId = `${idSchema?.$id ?? 'store-hostname'}-label`;
  return (
    <WithEngines>
      {({ addressing }) => (
        <div className={styles.preview} role="group" aria-labelledby={labelId}>
          <span id={labelId} className={styles.previewLabel}>
            {schema.title ?? 'Address'}
          </span>
          <span className={styles.previewAddress}>
            {address({ addressing, name })}
          </span>
          {schema.description ? (
            <span className={styles.previewHelp}>{schema.description}</span>
          ) : undefined}
        </div>
      )}
    </WithEngines>
  );
}

function address(options: { addressing: Addressing; name?: string }): string {
  const { addressing, name } = options;
  if (addressing.mode === 'NodePort' || !addressing.hostTemplate) {
    return 'An address on the cluster’s nodes (NodePort), shown when the store is ready';
  }
  return addressing.hostTemplate.replace('{name}', name || '‹name›');
}
