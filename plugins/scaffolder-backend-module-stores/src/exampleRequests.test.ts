import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createStoreRequestSchema } from '@store-platform/backstage-plugin-stores-common';

const folder = resolve(__dirname, '../../../examples/stores');
const files = readdirSync(folder).filter(name => name.endsWith('.json'));

describe('the example requests', () => {
  it.each(files)('%s is accepted as it is', file => {
    const request = JSON.parse(readFileSync(resolve(folder, file), 'utf8'));
    expect(createStoreRequestSchema.parse(request)).toEqual(request);
  });
});
