import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { storeNameFieldSchema } from './schema';
import { StoreNameField } from './StoreNameField';
import { validateStoreName } from './validateStoreName';

/** The form field `StoreName`, for the new frontend system. */
export const storeNameField = createFormField({
  name: 'StoreName',
  component: StoreNameField,
  schema: storeNameFieldSchema,
  validation: validateStoreName,
});
