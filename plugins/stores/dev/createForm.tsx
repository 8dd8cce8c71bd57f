import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { Container } from '@backstage/ui';
import { StoreEngineField } from '../src/fields/StoreEngine/StoreEngineField';
import { StoreHostnameField } from '../src/fields/StoreHostname/StoreHostnameField';
import { StoreNameField } from '../src/fields/StoreName/StoreNameField';
import { validateStoreName } from '../src/fields/StoreName/validateStoreName';
import { StoreParametersField } from '../src/fields/StoreParameters/StoreParametersField';
import { validateStoreParameters } from '../src/fields/StoreParameters/validateStoreParameters';
import { StorePlanField } from '../src/fields/StorePlan/StorePlanField';
import { createStoreManifest } from '../src/testUtils/createStoreManifest';

const formFields = [
  {
    name: 'StoreName',
    component: StoreNameField,
    validation: validateStoreName,
  },
  { name: 'StoreEngine', component: StoreEngineField },
  { name: 'StorePlan', component: StorePlanField },
  { name: 'StoreHostname', component: StoreHostnameField },
  {
    name: 'StoreParameters',
    component: StoreParametersField,
    validation: validateStoreParameters,
  },
];

const selectedTemplateRouteRef = createRouteRef({
  params: ['namespace', 'templateName'],
});

const createPage = PageBlueprint.make({
  params: {
    path: '/create/templates/:namespace/:templateName',
    title: 'Create Store',
    routeRef: selectedTemplateRouteRef,
    loader: async () => (
      <Container>
        <Stepper
          manifest={createStoreManifest}
          extensions={formFields}
          formProps={{ EXPERIMENTAL_theme: 'bui' }}
          onCreate={async () => {}}
        />
      </Container>
    ),
  },
});

/** Stands in for the scaffolder: shows the form, makes nothing. */
export const createFormPlugin = createFrontendPlugin({
  pluginId: 'scaffolder',
  routes: { selectedTemplate: selectedTemplateRouteRef },
  extensions: [createPage],
});
