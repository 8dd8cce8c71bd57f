import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** Fields of the Create Store form; a template uses one as `ui:field: StoreName`. */
export const formFields = [
  FormFieldBlueprint.make({
    name: 'store-name',
    params: {
      field: () => import('./StoreName/field').then(m => m.storeNameField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'store-engine',
    params: {
      field: () => import('./StoreEngine/field').then(m => m.storeEngineField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'store-owner',
    params: {
      field: () => import('./StoreOwner/field').then(m => m.storeOwnerField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'store-plan',
    params: {
      field: () => import('./StorePlan/field').then(m => m.storePlanField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'store-hostname',
    params: {
      field: () =>
        import('./StoreHostname/field').then(m => m.storeHostnameField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'store-parameters',
    params: {
      field: () =>
        import('./StoreParameters/field').then(m => m.storeParametersField),
    },
  }),
];
