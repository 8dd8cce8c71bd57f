import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createStoreRequest } from '../src/createStoreRequest';
import { adminKubeconfig, kubectl } from '../src/kubectl';
import { testImages } from '../src/portalConfig';
import { repository } from '../src/repository';
import { run } from '../src/run';
import type { BenchStore } from './provisioning';

/** The same store by hand: the tenant chart, then the engine's with `--wait`, as somebody without a portal would do it. */
export class HelmStore implements BenchStore {
  readonly #name: string;
  readonly #namespace: string;

  constructor(options: { name: string }) {
    this.#name = options.name;
    this.#namespace = `helm-${options.name}`;
  }

  async create() {
    const { title, adminEmail, parameters } = createStoreRequest(this.#name);
    const password = () => randomBytes(24).toString('hex');
    const charts = join(repository.root, 'helm');
    const engine = join(charts, 'woocommerce');
    await this.#helm(
      'tenant',
      join(charts, 'tenant'),
      { namespace: { create: false } },
      ['--create-namespace'],
    );
    await this.#helm(
      this.#name,
      engine,
      {
        ...testImages().woocommerce,
        store: { title, adminEmail },
        parameters,
        secrets: {
          create: true,
          databaseRootPassword: password(),
          databasePassword: password(),
          adminPassword: password(),
          wordpressSeed: password(),
        },
      },
      [
        '--values',
        join(engine, 'values-local.yaml'),
        '--wait',
        '--wait-for-jobs',
        '--timeout',
        '400s',
      ],
    );
    return Date.now();
  }

  async remove() {
    await kubectl([
      'delete',
      'namespace',
      this.#namespace,
      '--ignore-not-found',
      '--wait',
      '--timeout=300s',
    ]);
  }

  async #helm(release: string, chart: string, values: object, args: string[]) {
    await run({
      command: 'helm',
      args: [
        'upgrade',
        '--install',
        release,
        chart,
        '--namespace',
        this.#namespace,
        '--kubeconfig',
        adminKubeconfig(),
        ...args,
        '--values',
        '-',
      ],
      input: JSON.stringify(values),
    });
  }
}
