import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

/** Examples of `stores:action`. */
export const examples: TemplateExample[] = [
  {
    description: 'Restart the web shop and wait until the new pod is ready',
    example: yaml.stringify({
      steps: [
        {
          id: 'restart',
          name: 'Restart the shop',
          action: 'stores:action',
          input: {
            storeId: '${{ parameters.storeId }}',
            action: 'restart',
            input: { component: 'web' },
          },
        },
      ],
    }),
  },
  {
    description: 'Suspend a store, and go on at once',
    example: yaml.stringify({
      steps: [
        {
          id: 'suspend',
          name: 'Suspend the store',
          action: 'stores:action',
          input: {
            storeId: '${{ parameters.storeId }}',
            action: 'suspend',
            wait: false,
          },
        },
      ],
    }),
  },
  {
    description: 'Protect a store from deletion',
    example: yaml.stringify({
      steps: [
        {
          id: 'protect',
          name: 'Protect the store',
          action: 'stores:action',
          input: {
            storeId: '${{ steps.create.output.storeId }}',
            action: 'protect',
            input: { enabled: true },
          },
        },
      ],
    }),
  },
];
