import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import {
  createServiceAccountKubeconfig,
  removeServiceAccount,
} from './createServiceAccountKubeconfig';
import { Portal } from './Portal';
import { removeLeftovers } from './removeLeftovers';

interface WorkerFixtures {
  /** A folder that is gone after the tests. */
  scratch: string;
  /** What the portal may reach the cluster with: its own ClusterRole, nothing more. */
  kubeconfig: string;
  /** A running portal, shared by the tests that do not stop it. */
  portal: Portal;
}

/** Playwright's `test`, beside a running portal. */
export const test = base.extend<{}, WorkerFixtures>({
  scratch: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'store-platform-e2e-'));
      await use(folder);
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  kubeconfig: [
    async ({ scratch }, use) => {
      await removeLeftovers();
      const path = join(scratch, 'portal.kubeconfig');
      await use(await createServiceAccountKubeconfig({ path }));
      await removeServiceAccount();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  portal: [
    async ({ scratch, kubeconfig }, use) => {
      const portal = await Portal.start({
        name: 'shared',
        kubeconfig,
        database: { type: 'sqlite', directory: join(scratch, 'shared') },
      });
      await use(portal);
      // Its data goes away too: nothing is left to finish in good order.
      await portal.kill();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ portal }, use) => use(portal.url),
});

export { expect } from '@playwright/test';
