import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

/** Examples of `stores:create`. */
export const examples: TemplateExample[] = [
  {
    description: 'Create a store from what was filled in',
    example: yaml.stringify({
      steps: [
        {
          id: 'create',
          name: 'Ask for the store',
          action: 'stores:create',
          input: {
            name: '${{ parameters.name }}',
            title: '${{ parameters.title }}',
            owner: '${{ parameters.owner }}',
            engine: '${{ parameters.engine }}',
            plan: '${{ parameters.plan }}',
            adminEmail: '${{ parameters.adminEmail }}',
            parameters: '${{ parameters.parameters }}',
          },
        },
      ],
    }),
  },
  {
    description: 'Create one store for each country',
    example: yaml.stringify({
      steps: [
        {
          id: 'create',
          name: 'Ask for the stores',
          each: ['de', 'fr'],
          action: 'stores:create',
          input: {
            name: 'tea-shop-${{ each.value }}',
            title: 'Tea Shop ${{ each.value | upper }}',
            owner: 'group:default/shops',
            engine: 'woocommerce',
            plan: 'standard',
            adminEmail: 'shops@example.com',
          },
        },
      ],
    }),
  },
];
