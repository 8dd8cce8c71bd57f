/* eslint-disable jest/no-export -- declares tests for every cluster */
import type { ContractCluster } from './ContractCluster';

/** What every cluster has to report about itself, for charts that ask. */
export function capabilitiesContract(cluster: () => ContractCluster): void {
  it('reports its version and every kind it serves, and neither subresources nor kinds it does not serve', async () => {
    const { kubeVersion, apiVersions } = await cluster().client.capabilities();

    expect(kubeVersion).toMatch(/^v1\.\d+\.\d+/);
    expect(apiVersions).toEqual(
      expect.arrayContaining([
        'v1',
        'v1/ConfigMap',
        'apps/v1',
        'apps/v1/StatefulSet',
        'networking.k8s.io/v1/Ingress',
      ]),
    );
    expect(apiVersions).not.toContain('apps/v1/Scale');
    expect(apiVersions).not.toContain('extensions/v1beta1');
  });
}
