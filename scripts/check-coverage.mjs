// check-coverage.mjs: every plugin has at least this share of its lines run by tests. Reads coverage/coverage-summary.json.
import { readdirSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

const LEAST_PERCENT = 80;

const summary = JSON.parse(
  readFileSync('coverage/coverage-summary.json', 'utf8'),
);
// A plugin without any test is not in the summary at all.
const linesByPlugin = new Map(
  readdirSync('plugins').map(plugin => [plugin, { covered: 0, total: 0 }]),
);
for (const [path, { lines }] of Object.entries(summary)) {
  const [folder, plugin] = relative(process.cwd(), path).split(sep);
  if (folder === 'plugins') {
    const sum = linesByPlugin.get(plugin);
    linesByPlugin.set(plugin, {
      covered: sum.covered + lines.covered,
      total: sum.total + lines.total,
    });
  }
}

for (const [plugin, { covered, total }] of linesByPlugin) {
  const percent = total === 0 ? 0 : (100 * covered) / total;
  const enough = percent >= LEAST_PERCENT;
  console.log(
    `${plugin}: ${percent.toFixed(1)} % of ${total} lines${
      enough ? '' : `, at least ${LEAST_PERCENT} % are wanted`
    }`,
  );
  if (!enough) {
    process.exitCode = 1;
  }
}
