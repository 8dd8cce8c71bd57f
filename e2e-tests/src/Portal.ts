import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { findFreePort } from './findFreePort';
import { GUEST, GuestAccount } from './GuestAccount';
import { PortalApi } from './PortalApi';
import { PortalDatabase, portalConfig } from './portalConfig';
import { repository } from './repository';
import { Visitor } from './Visitor';
import { waitUntil } from './waitUntil';

const READY_WITHIN_MS = 120_000;
/** As Kubernetes' default for pods. */
const STOPPED_WITHIN_MS = 30_000;

/** What a portal under test is made of. */
export interface PortalOptions {
  /** Names its files in test-results/portals. */
  name: string;
  /** What it reaches the cluster with. */
  kubeconfig: string;
  /** Where its data is kept. */
  database: PortalDatabase;
  /** Default: one that is free. */
  port?: number;
  /** Configuration that wins over everything else. */
  config?: JsonObject;
}

/** The built portal as a process of its own, that can be stopped, killed and started again on the same data. */
export class Portal {
  /** Address of pages and API. */
  readonly url: string;
  /** Everything the portal printed, over all its starts. */
  readonly logFile: string;
  /** Its API, signed in as the guest. */
  readonly api: PortalApi;
  readonly #kubeconfig: string;
  readonly #configFiles: string[];
  readonly #guest: GuestAccount;
  #child?: ChildProcess;

  private constructor(options: {
    url: string;
    logFile: string;
    kubeconfig: string;
    configFiles: string[];
    guest: GuestAccount;
  }) {
    const { url } = options;
    this.url = url;
    this.logFile = options.logFile;
    this.#guest = options.guest;
    this.api = new PortalApi({ url });
    this.#kubeconfig = options.kubeconfig;
    this.#configFiles = options.configFiles;
  }

  /** Starts a portal and waits until it is ready. */
  static async start(options: PortalOptions): Promise<Portal> {
    const { name, kubeconfig, database, config = {} } = options;
    const port = options.port ?? (await findFreePort());
    const folder = resolve(repository.results, 'portals');
    mkdirSync(folder, { recursive: true });
    const common = resolve(folder, `${name}.yaml`);
    const special = resolve(folder, `${name}.special.yaml`);
    // JSON is YAML.
    await writeFile(common, JSON.stringify(portalConfig({ port, database })));
    await writeFile(special, JSON.stringify(config));
    const url = `http://localhost:${port}`;
    const guest = new GuestAccount({
      url,
      configFile: resolve(folder, `${name}.guest.yaml`),
    });
    await guest.write(GUEST);
    const portal = new Portal({
      url,
      guest,
      logFile: resolve(folder, `${name}.log`),
      kubeconfig,
      configFiles: [
        resolve(repository.root, 'app-config.yaml'),
        resolve(repository.root, 'app-config.cluster.yaml'),
        common,
        guest.configFile,
        special,
      ],
    });
    await portal.restart();
    return portal;
  }

  /** Starts it again after `stop` or `kill`, and waits until it is ready. */
  async restart(): Promise<void> {
    if (this.#child) {
      throw new Error(`${this.url} is running`);
    }
    const child = this.#spawn();
    this.#child = child;
    try {
      await waitUntil({
        what: `${this.url} is ready; see ${this.logFile}`,
        timeoutMs: READY_WITHIN_MS,
        ask: () => this.#askWhetherReady(child),
      });
      await waitUntil({
        what: 'the catalog knows the owners of stores',
        timeoutMs: READY_WITHIN_MS,
        ask: async () => {
          const owner = '/api/catalog/entities/by-name/group/default/shops';
          return (await this.api.fetch(owner)).ok || undefined;
        },
      });
    } catch (error) {
      await this.kill();
      throw error;
    }
  }

  /**
   * Signs somebody of examples/org.yaml in, beside the guest.
   *
   * @param userEntityRef - such as `user:default/lee`
   */
  async signIn(userEntityRef: string): Promise<Visitor> {
    const session = await this.#guest.signInAs(userEntityRef);
    return new Visitor({ url: this.url, session });
  }

  /** Ends it as a crash does: without a chance to finish anything. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it as Kubernetes does: in good order, and after a while by force. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  #spawn(): ChildProcess {
    const log = openSync(this.logFile, 'a');
    try {
      return spawn(
        process.execPath,
        [
          '--enable-source-maps',
          repository.builtBackend,
          ...this.#configFiles.flatMap(file => ['--config', file]),
        ],
        {
          // Paths in app-config.yaml are relative to this folder.
          cwd: repository.backendFolder,
          env: {
            ...process.env,
            KUBECONFIG: this.#kubeconfig,
            NODE_ENV: 'production',
          },
          stdio: ['ignore', log, log],
        },
      );
    } finally {
      closeSync(log);
    }
  }

  async #askWhetherReady(child: ChildProcess): Promise<true | undefined> {
    if (child.exitCode !== null) {
      throw new Error(`the portal ended with ${child.exitCode}`);
    }
    const response = await fetch(`${this.url}/.backstage/health/v1/readiness`);
    return response.ok || undefined;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      return;
    }
    const ended = new Promise(done => child.once('exit', done));
    const force = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
    child.kill(signal);
    await ended;
    clearTimeout(force);
  }
}
