import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { storePlanFieldSchema } from './schema';
import { StorePlanField } from './StorePlanField';

/** The form field `StorePlan`, for the new frontend system. */
export const storePlanField = createFormField({
  name: 'StorePlan',
  component: StorePlanField,
  schema: storePlanFieldSchema,
});
