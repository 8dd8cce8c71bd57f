import { KubeConfig } from '@kubernetes/client-node';
import { Reader } from '../objects/Reader';

/** Where the access to a cluster is described. Without any of the three, it is found as kubectl finds it. */
export interface KubeConfigSource {
  /** Path of a kubeconfig file. */
  kubeconfigPath?: string;
  /** A kubeconfig as YAML. */
  kubeconfig?: string;
  /** Use the service account of the pod this process runs in. */
  inCluster?: boolean;
  /** Context in the kubeconfig; its current one when absent. */
  context?: string;
}

function read(config: KubeConfig, source: KubeConfigSource): void {
  if (source.inCluster) {
    config.loadFromCluster();
    return;
  }
  if (source.kubeconfig !== undefined) {
    config.loadFromString(source.kubeconfig);
    return;
  }
  if (source.kubeconfigPath !== undefined) {
    config.loadFromFile(source.kubeconfigPath);
    return;
  }
  config.loadFromDefault();
}

/** Reads a kubeconfig and chooses its context. Throws when there is none, or when it is incomplete. */
export function loadKubeConfig(source: KubeConfigSource): KubeConfig {
  const config = new KubeConfig();
  const origin = source.kubeconfigPath ?? 'given';
  try {
    read(config, source);
  } catch (error) {
    // A parser's message quotes the text around the mistake, which can be a token or a key.
    const why = new Reader(error).text('code') ?? 'it is not valid YAML';
    throw new Error(`The kubeconfig (${origin}) cannot be read: ${why}`);
  }
  if (source.context !== undefined) {
    config.setCurrentContext(source.context);
  }
  const cluster = config.getCurrentCluster();
  if (!cluster) {
    throw new Error(
      `The kubeconfig (${origin}) has no context "${config.getCurrentContext()}" with a cluster`,
    );
  }
  if (cluster.proxyUrl && !cluster.proxyUrl.startsWith('http')) {
    throw new Error(
      `The kubeconfig (${origin}) wants a proxy that is not HTTP: ${cluster.proxyUrl}`,
    );
  }
  if (cluster.server.startsWith('http:')) {
    // The library refuses plain HTTP unless certificates are not to be verified, of which there are none here.
    config.loadFromOptions({
      clusters: config.clusters.map(each => ({ ...each, skipTLSVerify: true })),
      users: config.users,
      contexts: config.contexts,
      currentContext: config.getCurrentContext(),
    });
  }
  return config;
}
