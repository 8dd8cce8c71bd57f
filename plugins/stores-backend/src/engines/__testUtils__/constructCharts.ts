import { readdirSync } from 'node:fs';
import path from 'node:path';
import { defaultCapabilities } from '../defaultCapabilities';
import { runHelmTemplate } from '../runHelmTemplate';

const directory = path.join(__dirname, '../__fixtures__/charts');

/**
 * Small charts with the constructs of well-known public ones. `constructCharts.json` holds what `kubectl create
 * --dry-run=client` makes of each rendering.
 */
export const constructCharts = readdirSync(directory).sort();

/** What helm makes of one of them. */
export async function renderConstructs(name: string): Promise<string> {
  return await runHelmTemplate({
    helmPath: 'helm',
    chart: path.join(directory, name),
    release: 'demo',
    namespace: 'shop',
    valueFiles: [],
    capabilities: defaultCapabilities,
    values: {},
  });
}
