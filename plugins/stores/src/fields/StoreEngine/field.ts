import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { storeEngineFieldSchema } from './schema';
import { StoreEngineField } from './StoreEngineField';

/** The form field `StoreEngine`, for the new frontend system. */
export const storeEngineField = createFormField({
  name: 'StoreEngine',
  component: StoreEngineField,
  schema: storeEngineFieldSchema,
});
