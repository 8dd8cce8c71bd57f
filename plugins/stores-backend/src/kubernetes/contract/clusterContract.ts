import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubeConfigSource } from '../http/loadKubeConfig';
import { capabilitiesContract } from './capabilitiesContract';
import { ContractCluster } from './ContractCluster';
import { diagnosisContract } from './diagnosisContract';
import { driftContract } from './driftContract';
import { logsContract } from './logsContract';
import { metadataContract } from './metadataContract';
import { namespacesContract } from './namespacesContract';
import { objectsContract } from './objectsContract';
import { refusalsContract } from './refusalsContract';
import { revisionsContract } from './revisionsContract';
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
  logger: LoggerService;
  /** Starts the cluster, if it has to be, and tells the way to it. */
  connect(): Promise<KubeConfigSource>;
  /** Called in the end. */
  disconnect?(): Promise<void>;
}): void {
  describe(`contract of a cluster: ${options.name}`, () => {
    let connected: ContractCluster;
    const cluster = () => connected;
    beforeAll(async () => {
      const source = await options.connect();
      connected = ContractCluster.connect(source, options.logger);
    });
    afterAll(async () => {
      await connected?.close();
      await options.disconnect?.();
    });

    const parts: [string, (cluster: () => ContractCluster) => void][] = [
      ['objects', objectsContract],
      ['metadata', metadataContract],
      ['refusals', refusalsContract],
      ['capabilities', capabilitiesContract],
      ['drift', driftContract],
      ['namespaces', namespacesContract],
      ['workloads', workloadsContract],
      ['revisions', revisionsContract],
      ['watches', watchContract],
      ['logs and figures', logsContract],
    ];
    if (options.runsContainers) {
      parts.push(['diagnoses', diagnosisContract]);
    }
    describe.each(parts)('%s', (_, declare) => {
      declare(cluster);
    });
  });
}
