import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { storeEngineFieldSchema } from '../fields/StoreEngine/schema';
import { StoreEngineField } from '../fields/StoreEngine/StoreEngineField';
import { storeHostnameFieldSchema } from '../fields/StoreHostname/schema';
import { StoreHostnameField } from '../fields/StoreHostname/StoreHostnameField';
import { storeNameFieldSchema } from '../fields/StoreName/schema';
import { StoreNameField } from '../fields/StoreName/StoreNameField';
import { validateStoreName } from '../fields/StoreName/validateStoreName';
import { storeOwnerFieldSchema } from '../fields/StoreOwner/schema';
import { StoreOwnerField } from '../fields/StoreOwner/StoreOwnerField';
import { storeParametersFieldSchema } from '../fields/StoreParameters/schema';
import { StoreParametersField } from '../fields/StoreParameters/StoreParametersField';
import { validateStoreParameters } from '../fields/StoreParameters/validateStoreParameters';
import { storePlanFieldSchema } from '../fields/StorePlan/schema';
import { StorePlanField } from '../fields/StorePlan/StorePlanField';
import { storesPlugin } from './plugin';

/** The form field `StoreName`. */
export const StoreNameFieldExtension = storesPlugin.provide(
  createScaffolderFieldExtension({
    name: 'StoreName',
    component: StoreNameField,
    validation: validateStoreName,
    schema: storeNameFieldSchema.schema,
  }),
);

/** The form field `StoreEngine`. */
export const StoreEngineFieldExtension = storesPlugin.provide(
  createScaffolderFieldExtension({
    name: 'StoreEngine',
    component: StoreEngineField,
    schema: storeEngineFieldSchema.schema,
  }),
);

/** The form field `StoreOwner`. */
export const StoreOwnerFieldExtension = storesPlugin.provide(
  createScaffolderFieldExtension({
    name: 'StoreOwner',
    component: StoreOwnerField,
    schema: storeOwnerFieldSchema.schema,
  }),
);

/** The form field `StorePlan`. */
export const StorePlanFieldExtension = storesPlugin.provide(
  createScaffolderFieldExtension({
    name: 'StorePlan',
    component: StorePlanField,
    schema: storePlanFieldSchema.schema,
  }),
);

/** The form field `StoreHostname`. */
export const StoreHostnameFieldExtension = storesPlugin.provide(
  createScaffolderFieldExtension({
    name: 'StoreHostname',
    component: StoreHostnameField,
    schema: storeHostnameFieldSchema.schema,
  }),
);

/** The form field `StoreParameters`. */
export const StoreParametersFieldExtension = storesPlugin.provide(
  createScaffolderFieldExtension({
    name: 'StoreParameters',
    component: StoreParametersField,
    validation: validateStoreParameters,
    schema: storeParametersFieldSchema.schema,
  }),
);
