import { createHash } from 'node:crypto';
import type { RequestOptions } from 'node:https';
import { ClusterError } from '../ClusterError';
import { loadKubeConfig, type KubeConfigSource } from './loadKubeConfig';

/** TLS settings of connections to a cluster. */
export type TlsOptions = Pick<
  RequestOptions,
  'ca' | 'cert' | 'key' | 'servername' | 'rejectUnauthorized'
>;

/** All it takes to talk to a cluster, at one moment. */
export interface Access {
  server: URL;
  headers: Record<string, string>;
  tls: TlsOptions;
  proxyUrl?: string;
  /** Changes when connections have to be made anew. */
  connectionKey: string;
}

/** Exec plugins start a process and token files are read from disk, so not for every request. */
const FRESH_MS = 5_000;
/** A cluster that refuses good credentials must not make us read them without pause. */
const RENEW_PAUSE_MS = 5_000;

function toHeaders(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    // A token file ends with a line break.
    headers[name.toLowerCase()] = String(value).trim();
  }
  if (options.auth) {
    const login = Buffer.from(options.auth).toString('base64');
    headers.authorization = `Basic ${login}`;
  }
  return headers;
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** The current access to a cluster. Credentials rotate and expire, so ask again for every request. */
export class AccessSource {
  private config;
  private cached?: { access: Promise<Access>; at: number };
  private renewedAt = 0;

  /** Throws when the kubeconfig cannot be used. */
  constructor(private readonly source: KubeConfigSource) {
    this.config = loadKubeConfig(source);
  }

  /** Address of the API server. */
  get server(): URL {
    return new URL(this.config.getCurrentCluster()?.server ?? '');
  }

  current(): Promise<Access> {
    const now = Date.now();
    if (!this.cached || now - this.cached.at > FRESH_MS) {
      this.cached = { access: this.load(), at: now };
      this.cached.access.catch(() => {
        this.cached = undefined;
      });
    }
    return this.cached.access;
  }

  /**
   * Forgets all credentials and reads the kubeconfig again, after a 401; false if that was done a
   * moment ago. The library keeps tokens until they expire, even when they were revoked.
   */
  renew(): boolean {
    if (Date.now() - this.renewedAt < RENEW_PAUSE_MS) {
      return false;
    }
    this.renewedAt = Date.now();
    this.config = loadKubeConfig(this.source);
    this.cached = undefined;
    return true;
  }

  private async load(): Promise<Access> {
    const options: RequestOptions = { headers: {} };
    try {
      await this.config.applyToHTTPSOptions(options);
    } catch (cause) {
      throw new ClusterError({
        kind: 'unreachable',
        message: 'The credentials for the cluster cannot be obtained',
        cause,
      });
    }
    const { ca, cert, key, servername, rejectUnauthorized } = options;
    const tls = { ca, cert, key, servername, rejectUnauthorized };
    const proxyUrl = this.config.getCurrentCluster()?.proxyUrl;
    return {
      server: this.server,
      headers: toHeaders(options),
      tls,
      proxyUrl,
      connectionKey: hashOf([tls, proxyUrl]),
    };
  }
}
