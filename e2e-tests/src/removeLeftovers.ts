import { kubectl } from './kubectl';

const PREFIX = 'namespace/store-e2e-';

/**
 * Removes the namespaces of stores that an earlier run left behind when it failed or was ended: their names would be taken.
 * Only namespaces of stores whose names begin with `e2e-`.
 */
export async function removeLeftovers(): Promise<void> {
  const found = await kubectl([
    'get',
    'namespaces',
    '--selector=store-platform.dev/store-id',
    '--output=name',
  ]);
  const leftovers = found.split('\n').filter(name => name.startsWith(PREFIX));
  if (leftovers.length > 0) {
    await kubectl(['delete', ...leftovers, '--wait', '--timeout=120s']);
  }
}
