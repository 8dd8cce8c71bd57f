import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { storeHostnameFieldSchema } from './schema';
import { StoreHostnameField } from './StoreHostnameField';

/** The form field `StoreHostname`, for the new frontend system. */
export const storeHostnameField = createFormField({
  name: 'StoreHostname',
  component: StoreHostnameField,
  schema: storeHostnameFieldSchema,
});
