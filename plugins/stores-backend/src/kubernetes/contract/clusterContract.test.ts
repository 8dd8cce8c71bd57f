import { clusterContract } from './clusterContract';

jest.setTimeout(120_000);

const kubeconfigPath = process.env.STORES_TEST_KUBECONFIG;

if (kubeconfigPath) {
  clusterContract({
    name: 'STORES_TEST_KUBECONFIG',
    connect: async () => ({ kubeconfigPath }),
  });
} else {
  // eslint-disable-next-line jest/no-disabled-tests
  describe.skip('contract of a cluster: STORES_TEST_KUBECONFIG is not set', () => {
    it('runs against a real cluster', () => undefined);
  });
}
