import { mockServices } from '@backstage/backend-test-utils';
import { startKubeSim, type KubeSim } from '@store-platform/kube-sim';
import { clusterContract } from './clusterContract';

jest.setTimeout(120_000);

const logger = mockServices.logger.mock({ child: () => logger });

let simulator: KubeSim | undefined;
clusterContract({
  name: 'simulator',
  runsContainers: false,
  logger,
  connect: async () => {
    simulator = await startKubeSim({ speed: 0.2 });
    return { kubeconfig: simulator.kubeconfig };
  },
  disconnect: async () => await simulator?.stop(),
});
