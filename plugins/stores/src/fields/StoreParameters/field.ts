import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { storeParametersFieldSchema } from './schema';
import { StoreParametersField } from './StoreParametersField';
import { validateStoreParameters } from './validateStoreParameters';

/** The form field `StoreParameters`, for the new frontend system. */
export const storeParametersField = createFormField({
  name: 'StoreParameters',
  component: StoreParametersField,
  schema: storeParametersFieldSchema,
  validation: validateStoreParameters,
});
