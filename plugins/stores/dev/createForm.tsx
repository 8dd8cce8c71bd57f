import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { Container } from '@backstage/ui';
import { createStoreManifest } from '../src/__testUtils__/createStoreManifest';
import { formFieldExtensions } from '../src/__testUtils__/formFieldExtensions';

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
          extensions={formFieldExtensions}
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
