/**
 * What an entity page costs while somebody looks at it: requests and bytes in a minute of the store's own pages,
 * against the tab of Backstage's Kubernetes plugin for the same store. On the cluster that KUBECONFIG names.
 * `BENCH_SECONDS` (default 60) changes how long each is looked at.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, chromium } from '@playwright/test';
import config from '../playwright.config';
import {
  createServiceAccountKubeconfig,
  removeServiceAccount,
} from '../src/createServiceAccountKubeconfig';
import { createStoreRequest } from '../src/createStoreRequest';
import { Portal } from '../src/Portal';
import { waitForSummary } from '../src/waitForSummary';
import { waitUntil } from '../src/waitUntil';
import { countTraffic, Traffic } from './countTraffic';

const seconds = Number(process.env.BENCH_SECONDS ?? 60);
const NAME = 'bench-page';
const READY_WITHIN_MS = 300_000;
/** Until a page has loaded all it shows. */
const SETTLE_MS = 10_000;

const PEER = { title: 'Kubernetes tab', path: '/kubernetes' };
const OURS = [
  { title: 'overview', path: '' },
  { title: 'Health tab', path: '/health' },
];

function print(line: string) {
  process.stdout.write(`${line}\n`);
}

async function look(browser: Browser, address: string): Promise<Traffic> {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    await page.waitForLoadState('load');
    await page.waitForTimeout(SETTLE_MS);
    return await countTraffic({ page, forMs: seconds * 1000 });
  } finally {
    await page.close();
  }
}

/** Makes the store, and waits until the catalog has its page. */
async function makeStore(portal: Portal): Promise<string> {
  const { metadata } = await portal.api.stores.createStore(
    createStoreRequest(NAME),
  );
  await waitForSummary({
    portal,
    id: metadata.id,
    summary: 'Ready',
    timeoutMs: READY_WITHIN_MS,
  });
  await waitUntil({
    what: 'the catalog has the store',
    ask: async () => {
      const entity = `/api/catalog/entities/by-name/component/default/${NAME}`;
      return (await portal.api.fetch(entity)).ok || undefined;
    },
  });
  return metadata.id;
}

async function compare(portal: Portal) {
  const entity = `${portal.url}/catalog/default/component/${NAME}`;
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const peer = await look(browser, `${entity}${PEER.path}`);
    print(
      `open for ${seconds} s, ${PEER.title}: ${peer.requests} requests, ${peer.bytes} bytes`,
    );
    for (const { title, path } of OURS) {
      const { requests, bytes } = await look(browser, `${entity}${path}`);
      print(
        `open for ${seconds} s, ${title}: ${requests} requests, ${bytes} bytes, ratio ${(
          requests / peer.requests
        ).toFixed(2)} and ${(bytes / peer.bytes).toFixed(2)}`,
      );
    }
  } finally {
    await browser.close();
  }
}

async function main() {
  const scratch = await mkdtemp(join(tmpdir(), 'store-platform-bench-'));
  const kubeconfig = await createServiceAccountKubeconfig({
    path: join(scratch, 'kubeconfig'),
  });
  const portal = await Portal.start({
    name: 'bench-page',
    kubeconfig,
    database: { type: 'sqlite', directory: join(scratch, 'data') },
  });
  try {
    const id = await makeStore(portal);
    await compare(portal);
    await portal.api.stores.deleteStore(id);
    await waitForSummary({
      portal,
      id,
      summary: 'Deleted',
      timeoutMs: READY_WITHIN_MS,
    });
  } finally {
    await portal.kill();
    await removeServiceAccount();
    await rm(scratch, { recursive: true, force: true });
  }
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
