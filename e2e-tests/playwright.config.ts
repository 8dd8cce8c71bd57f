import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';
const results = resolve(__dirname, '../test-results');

/** `E2E_CHROMIUM`, the system's Chromium, or (undefined) the one that Playwright installed. */
const executablePath =
  process.env.E2E_CHROMIUM ??
  (existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : undefined);

const runsAsRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: './specs',
  outputDir: resolve(results, 'playwright'),
  reporter: [
    ['list'],
    ['json', { outputFile: resolve(results, 'playwright.json') }],
  ],
  forbidOnly: true,
  // The tests share one cluster, and a test that passes only the second time has failed.
  workers: 1,
  retries: 0,
  timeout: 5 * 60_000,
  expect: { timeout: 30_000 },
  use: {
    ...devices['Desktop Chrome'],
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        // Chromium's sandbox cannot be set up by root.
        ...(runsAsRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
