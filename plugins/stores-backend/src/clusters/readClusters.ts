import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  Addressing,
  JsonObject,
  jsonObjectSchema,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoresCluster } from '@store-platform/backstage-plugin-stores-node';
import type { RenderProfile } from '../engines/types';
import { connectCluster } from '../kubernetes/connectCluster';
import type { ManagedCluster } from './types';

const DEFAULT_PROFILE = 'local';

/**
 * The clusters of the configuration, then those that modules brought; new stores go to the first.
 *
 * Connects lazily: a cluster that cannot be reached does not keep the backend from starting.
 * Throws InputError when there is none, or two of one name.
 */
export function readClusters(options: {
  config: Config;
  added: StoresCluster[];
  logger: LoggerService;
}): Map<string, ManagedCluster> {
  const { config, added, logger } = options;
  const values = readValues(config);
  const configured = config.getOptionalConfigArray('stores.clusters') ?? [];
  const clusters = [
    ...configured.map(entry => fromConfig(entry, values, logger)),
    ...added.map(cluster => fromModule(cluster, values, logger)),
  ];
  if (clusters.length === 0) {
    throw new InputError(
      'stores.clusters: name at least one Kubernetes cluster for stores to run on',
    );
  }
  const byName = new Map(clusters.map(cluster => [cluster.name, cluster]));
  if (byName.size < clusters.length) {
    throw new InputError('stores.clusters: two clusters have the same name');
  }
  return byName;
}

type Values = Pick<RenderProfile, 'tenantValues' | 'engineValues'>;

function readValues(config: Config): Values {
  const byEngine = jsonObjectSchema.parse(
    config.getOptional('stores.engines.values') ?? {},
  );
  return {
    tenantValues: jsonObjectSchema.parse(
      config.getOptional('stores.tenant.values') ?? {},
    ),
    engineValues: new Map<string, JsonObject>(
      Object.entries(byEngine).map(([id, values]) => [
        id,
        jsonObjectSchema.parse(values),
      ]),
    ),
  };
}

function fromConfig(
  entry: Config,
  values: Values,
  logger: LoggerService,
): ManagedCluster {
  const name = entry.getString('name');
  const kubeconfigPath = entry.getOptionalString('kubeconfig');
  return {
    name,
    client: connectCluster({
      name,
      kubeconfigPath,
      context: entry.getOptionalString('context'),
      inCluster: kubeconfigPath === undefined,
      nodeAddress: entry.getOptionalString('nodeAddress'),
      logger,
    }),
    profile: {
      ...values,
      profile: entry.getOptionalString('profile') ?? DEFAULT_PROFILE,
      ingressPort: entry.getOptionalNumber('ingressPort'),
    },
    addressing: addressingOf(entry.getOptionalString('baseDomain')),
    probeAddress: entry.getOptionalString('probeAddress'),
    simulated: false,
  };
}

function fromModule(
  cluster: StoresCluster,
  values: Values,
  logger: LoggerService,
): ManagedCluster {
  const { name, kubeconfig, profile = DEFAULT_PROFILE, nodeAddress } = cluster;
  return {
    name,
    client: connectCluster({ name, kubeconfig, nodeAddress, logger }),
    profile: { ...values, profile },
    addressing: { mode: 'NodePort' },
    simulated: cluster.simulated ?? false,
  };
}

function addressingOf(baseDomain: string | undefined): Addressing {
  return baseDomain
    ? { mode: 'Ingress', hostTemplate: `{name}.${baseDomain}` }
    : { mode: 'NodePort' };
}
