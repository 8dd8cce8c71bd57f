import type { KubeConfigSource } from '../http/loadKubeConfig';
import { ContractCluster } from './ContractCluster';
import { diagnosisContract } from './diagnosisContract';
import { namespacesContract } from './namespacesContract';
import { objectsContract } from './objectsContract';
import { watchContract } from './watchContract';
import { workloadsContract } from './workloadsContract';

/**
 * Declares the tests of everything the platform relies on in a cluster. They run against the
 * simulator and real clusters alike, so that what works with the one works with the other.
 */
export function clusterContract(options: {
  name: string;
  /** Whether containers really run there, and so really fail. */
  runsContainers: boolean;
  /** Starts the cluster, if it has to be, and tells the way to it. */
  connect(): Promise<KubeConfigSource>;
  /** Called in the end. */
  disconnect?(): Promise<void>;
}): void {
  describe(`contract of a cluster: ${options.name}`, () => {
    let connected: ContractCluster;
    const cluster = () => connected;
    beforeAll(async () => {
      connected = ContractCluster.connect(await options.connect());
    });
    afterAll(async () => {
      await connected?.close();
      await options.disconnect?.();
    });

    describe('objects', () => objectsContract(cluster));
    describe('namespaces', () => namespacesContract(cluster));
    describe('workloads', () => workloadsContract(cluster));
    describe('watches', () => watchContract(cluster));
    if (options.runsContainers) {
      describe('diagnoses', () => diagnosisContract(cluster));
    }
  });
}
