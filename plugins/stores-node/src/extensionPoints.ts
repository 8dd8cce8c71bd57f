import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** A cluster that a module brings, beside those in the configuration. */
export interface StoresCluster {
  /** Unique name; stores keep it. */
  name: string;
  /** Kubeconfig as YAML. */
  kubeconfig: string;
  /** Name of the charts' value files `values-<profile>.yaml`; default `local`. */
  profile?: string;
  /** Address that NodePorts are reached at; found from the cluster when absent. */
  nodeAddress?: string;
  /** True for a simulator: the portal says so. */
  simulated?: boolean;
}

/** Lets modules add clusters that stores can run on. The first of all is where new stores go. */
export interface StoresClustersExtensionPoint {
  addCluster(cluster: StoresCluster): void;
}

/** See {@link StoresClustersExtensionPoint}. */
export const storesClustersExtensionPoint =
  createExtensionPoint<StoresClustersExtensionPoint>({ id: 'stores.clusters' });

/** Lets modules bring engines beside those in the configured directories. */
export interface StoresEnginesExtensionPoint {
  /** Adds a folder with an engine.yaml and a chart; absolute path. */
  addEngineFolder(folder: string): void;
}

/** See {@link StoresEnginesExtensionPoint}. */
export const storesEnginesExtensionPoint =
  createExtensionPoint<StoresEnginesExtensionPoint>({ id: 'stores.engines' });
