import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { checkEngine } from './engines/contract/checkEngine';

const USAGE = `store-platform-check-engine <folder> [options]

Checks a folder against the engine contract: renders every plan under both profiles, and names every rule that is broken.

  --tenant-chart <folder>  the chart that isolates stores; default helm/tenant
  --helm <path>            the helm binary; default helm
  --allow-kind <kind>      a kind of stores.engines.allowedKinds, such as autoscaling/HorizontalPodAutoscaler; may be repeated
`;

/**
 * The command `store-platform-check-engine`: checks an engine's folder, wherever it is, and prints what is wrong with it.
 *
 * Returns the exit code: 0 if the contract is kept, 1 if it is broken. Throws InputError for arguments that cannot be used.
 *
 * @public
 */
export async function checkEngineCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'tenant-chart': { type: 'string' },
      helm: { type: 'string', default: 'helm' },
      'allow-kind': { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || positionals.length !== 1) {
    process.stdout.write(USAGE);
    return values.help ? 0 : 1;
  }
  const folder = fromCaller(positionals[0]);
  const problems = await checkEngine({
    folder,
    tenantChart: findTenantChart(values['tenant-chart']),
    helmPath: values.helm,
    allowedKinds: values['allow-kind'],
  });
  process.stdout.write(
    problems.length > 0
      ? `${folder} breaks the engine contract:\n${problems
          .map(problem => `- ${problem}\n`)
          .join('')}`
      : `${folder} keeps the engine contract.\n`,
  );
  return problems.length > 0 ? 1 : 0;
}

/** Yarn runs scripts in the package's folder; paths are those of whoever typed them. */
function fromCaller(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
}

function findTenantChart(given: string | undefined): string {
  if (given) {
    return fromCaller(given);
  }
  const found = [
    fromCaller('helm/tenant'),
    resolvePackagePath(
      '@store-platform/backstage-plugin-stores-backend',
      '../../helm/tenant',
    ),
  ].find(folder => existsSync(path.join(folder, 'Chart.yaml')));
  if (!found) {
    throw new InputError(
      'There is no tenant chart in helm/tenant; name its folder with --tenant-chart, as in stores.tenant.chart',
    );
  }
  return found;
}
