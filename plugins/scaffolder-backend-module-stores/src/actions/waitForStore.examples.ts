import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

/** Examples of `stores:wait`. */
export const examples: TemplateExample[] = [
  {
    description: 'Wait until the store that an earlier step created is ready',
    example: yaml.stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait until the store is ready',
          action: 'stores:wait',
          input: { storeId: '${{ steps.create.output.storeId }}' },
        },
      ],
    }),
  },
  {
    description: 'Wait for at most twenty minutes',
    example: yaml.stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait until the store is ready',
          action: 'stores:wait',
          input: {
            storeId: '${{ steps.create.output.storeId }}',
            timeoutSeconds: 1200,
          },
        },
      ],
    }),
  },
];
