import { StoreEngineField } from '../fields/StoreEngine/StoreEngineField';
import { StoreHostnameField } from '../fields/StoreHostname/StoreHostnameField';
import { StoreNameField } from '../fields/StoreName/StoreNameField';
import { validateStoreName } from '../fields/StoreName/validateStoreName';
import { StoreOwnerField } from '../fields/StoreOwner/StoreOwnerField';
import { StoreParametersField } from '../fields/StoreParameters/StoreParametersField';
import { validateStoreParameters } from '../fields/StoreParameters/validateStoreParameters';
import { StorePlanField } from '../fields/StorePlan/StorePlanField';

/** The form fields as the stepper takes them, for forms that are shown without the scaffolder. */
export const formFieldExtensions = [
  {
    name: 'StoreName',
    component: StoreNameField,
    validation: validateStoreName,
  },
  { name: 'StoreEngine', component: StoreEngineField },
  { name: 'StoreOwner', component: StoreOwnerField },
  { name: 'StorePlan', component: StorePlanField },
  { name: 'StoreHostname', component: StoreHostnameField },
  {
    name: 'StoreParameters',
    component: StoreParametersField,
    validation: validateStoreParameters,
  },
];
