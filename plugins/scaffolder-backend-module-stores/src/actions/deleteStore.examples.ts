import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import yaml from 'yaml';

/** Examples of `stores:delete`. */
export const examples: TemplateExample[] = [
  {
    description: 'Delete a store and wait until nothing of it is left',
    example: yaml.stringify({
      steps: [
        {
          id: 'delete',
          name: 'Delete the store',
          action: 'stores:delete',
          input: { storeId: '${{ parameters.storeId }}' },
        },
      ],
    }),
  },
  {
    description: 'Ask for the deletion and go on',
    example: yaml.stringify({
      steps: [
        {
          id: 'delete',
          name: 'Delete the store',
          action: 'stores:delete',
          input: { storeId: '${{ parameters.storeId }}', wait: false },
        },
      ],
    }),
  },
  {
    description: 'Remove the store again when a later step has failed',
    example: yaml.stringify({
      steps: [
        {
          id: 'cleanup',
          name: 'Remove the store',
          if: '${{ failure() }}',
          action: 'stores:delete',
          input: { storeId: '${{ steps.create.output.storeId }}' },
        },
      ],
    }),
  },
];
