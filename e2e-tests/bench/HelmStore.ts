import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createStoreRequest, OwnEngine } from '../src/createStoreRequest';
import { adminKubeconfig, kubectl } from '../src/kubectl';
import { testImages } from '../src/portalConfig';
import { repository } from '../src/repository';
import { run } from '../src/run';
import type { BenchStore } from './provisioning';

/** What each engine's chart makes its Secrets of, when no platform does. */
const secretsOf: Record<OwnEngine, string[]> = {
  woocommerce: [
    'databaseRootPassword',
    'databasePassword',
    'adminPassword',
    'wordpressSeed',
  ],
  medusa: ['databasePassword', 'cachePassword', 'adminPassword', 'seed'],
};

/** The same store by hand: the tenant chart, then the engine's with `--wait`, as somebody without a portal would do it. */
export class HelmStore implements BenchStore {
  readonly #name: string;
  readonly #engine: OwnEngine;
  readonly #namespace: string;

  constructor(options: { name: string; engine: OwnEngine }) {
    this.#name = options.name;
    this.#engine = options.engine;
    this.#namespace = `helm-${options.name}`;
  }

  async create() {
    const { title, adminEmail, parameters } = createStoreRequest(
      this.#name,
      this.#engine,
    );
    const secrets = secretsOf[this.#engine].map(name => [
      name,
      randomBytes(24).toString('hex'),
    ]);
    const charts = join(repository.root, 'helm');
    const engine = join(charts, this.#engine);
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
        ...(this.#engine === 'woocommerce' ? testImages().woocommerce : {}),
        store: { title, adminEmail },
        parameters,
        secrets: { create: true, ...Object.fromEntries(secrets) },
      },
      [
        '--values',
        join(engine, 'values-local.yaml'),
        '--wait',
        '--wait-for-jobs',
        '--timeout',
        '600s',
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
