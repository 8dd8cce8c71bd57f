import { startKubeSim, type KubeSim } from '@store-platform/kube-sim';
import { clusterContract } from './clusterContract';

jest.setTimeout(120_000);

let simulator: KubeSim | undefined;
clusterContract({
  name: 'simulator',
  runsContainers: false,
  connect: async () => {
    simulator = await startKubeSim({ speed: 0.2 });
    return { kubeconfig: simulator.kubeconfig };
  },
  disconnect: async () => await simulator?.stop(),
});

const kubeconfigPath = process.env.STORES_TEST_KUBECONFIG;

if (kubeconfigPath) {
  clusterContract({
    name: 'STORES_TEST_KUBECONFIG',
    runsContainers: true,
    connect: async () => ({ kubeconfigPath }),
  });
} else {
  // eslint-disable-next-line jest/no-disabled-tests
  describe.skip('contract of a cluster: STORES_TEST_KUBECONFIG is not set', () => {
    it('runs against a real cluster', () => undefined);
  });
}
