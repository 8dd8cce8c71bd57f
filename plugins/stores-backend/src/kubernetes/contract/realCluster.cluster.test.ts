import { mockServices } from '@backstage/backend-test-utils';
import { clusterContract } from './clusterContract';

jest.setTimeout(120_000);

const logger = mockServices.logger.mock({ child: () => logger });

// `make test` leaves files with this ending to `make test-e2e`, which names a cluster.
const kubeconfigPath = process.env.STORES_TEST_KUBECONFIG;
const ifSet = kubeconfigPath ? describe : describe.skip;
ifSet('the cluster that STORES_TEST_KUBECONFIG names', () => {
  clusterContract({
    name: 'real cluster',
    runsContainers: true,
    logger,
    connect: async () => ({ kubeconfigPath }),
  });
});
