import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** Where things are in this repository, as absolute paths. */
export const repository = {
  root,
  backendFolder: resolve(root, 'packages/backend'),
  /** What `scripts/build` makes. */
  builtBackend: resolve(root, '.cache/portal/packages/backend'),
  portalChart: resolve(root, 'helm/store-platform'),
  results: resolve(root, 'test-results'),
  /** Tools shared between projects, beside this repository; not everybody has them. */
  shared: resolve(root, '../shared'),
};
