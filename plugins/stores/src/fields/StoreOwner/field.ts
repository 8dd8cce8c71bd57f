import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { storeOwnerFieldSchema } from './schema';
import { StoreOwnerField } from './StoreOwnerField';

/** The form field `StoreOwner`, for the new frontend system. */
export const storeOwnerField = createFormField({
  name: 'StoreOwner',
  component: StoreOwnerField,
  schema: storeOwnerFieldSchema,
});
