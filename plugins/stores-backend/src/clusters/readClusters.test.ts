import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { StoresCluster } from '@store-platform/backstage-plugin-stores-node';
import { readClusters } from './readClusters';

const kubeconfig = `
apiVersion: v1
kind: Config
current-context: a
clusters: [{ name: a, cluster: { server: 'http://127.0.0.1:9' } }]
contexts: [{ name: a, context: { cluster: a, user: a } }]
users: [{ name: a, user: {} }]
`;

describe('clusters', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'clusters-'));
    file = path.join(folder, 'kubeconfig');
    await writeFile(file, kubeconfig);
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function read(stores: object, added: StoresCluster[] = []) {
    const logger = mockServices.logger.mock({ child: () => logger });
    const clusters = readClusters({
      config: new ConfigReader({ stores: { ...stores } }),
      added,
      logger,
    });
    const all = [...clusters.values()];
    await Promise.all(all.map(({ client }) => client.close()));
    return all.map(({ client, ...rest }) => ({ ...rest, for: client.name }));
  }

  it('come from the configuration first, then from modules', async () => {
    const clusters = await read(
      {
        clusters: [
          {
            name: 'prod',
            kubeconfig: file,
            profile: 'prod',
            baseDomain: 'shops.example.com',
            ingressPort: 8443,
            probeAddress: '127.0.0.1:80',
          },
          { name: 'local', kubeconfig: file },
        ],
        engines: { values: { bazaar: { replicas: 2 } } },
        tenant: { values: { quota: { pods: '5' } } },
      },
      [{ name: 'sim', kubeconfig, simulated: true }],
    );

    const values = {
      tenantValues: { quota: { pods: '5' } },
      engineValues: new Map([['bazaar', { replicas: 2 }]]),
    };
    expect(clusters).toEqual([
      {
        name: 'prod',
        for: 'prod',
        profile: { ...values, profile: 'prod', ingressPort: 8443 },
        addressing: {
          mode: 'Ingress',
          hostTemplate: '{name}.shops.example.com',
        },
        probeAddress: '127.0.0.1:80',
        simulated: false,
      },
      {
        name: 'local',
        for: 'local',
        profile: { ...values, profile: 'local' },
        addressing: { mode: 'NodePort' },
        simulated: false,
      },
      {
        name: 'sim',
        for: 'sim',
        profile: { ...values, profile: 'local' },
        addressing: { mode: 'NodePort' },
        simulated: true,
      },
    ]);
  });

  it('have to be there', async () => {
    await expect(read({})).rejects.toThrow(
      'stores.clusters: name at least one Kubernetes cluster',
    );
  });

  it('have names of their own', async () => {
    await expect(
      read({ clusters: [{ name: 'sim', kubeconfig: file }] }, [
        { name: 'sim', kubeconfig },
      ]),
    ).rejects.toThrow('two clusters have the same name');
  });
});
