import type { TemplateParameterSchema } from '@backstage/plugin-scaffolder-react';

/** A form with every field of this package on it, spread over two pages. */
export const createStoreManifest: TemplateParameterSchema = {
  title: 'Create Store',
  steps: [
    {
      title: 'Shop',
      schema: {
        title: 'Shop',
        required: ['title', 'name', 'engine'],
        properties: {
          title: { type: 'string', title: 'Title' },
          name: { type: 'string', title: 'Name', 'ui:field': 'StoreName' },
          engine: {
            type: 'string',
            title: 'Engine',
            'ui:field': 'StoreEngine',
          },
          parameters: {
            type: 'object',
            title: 'Options',
            'ui:field': 'StoreParameters',
          },
        },
      },
    },
    {
      title: 'Size and address',
      schema: {
        title: 'Size and address',
        required: ['plan'],
        properties: {
          plan: { type: 'string', title: 'Plan', 'ui:field': 'StorePlan' },
          hostname: {
            type: 'string',
            title: 'Address',
            'ui:field': 'StoreHostname',
          },
        },
      },
    },
  ],
};
