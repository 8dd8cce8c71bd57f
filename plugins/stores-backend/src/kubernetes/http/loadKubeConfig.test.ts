import { loadKubeConfig } from './loadKubeConfig';

const kubeconfig = `
current-context: one
clusters:
  - { name: a, cluster: { server: 'https://a.example.com:6443' } }
  - { name: b, cluster: { server: 'http://127.0.0.1:8080' } }
contexts:
  - { name: one, context: { cluster: a, user: u } }
  - { name: two, context: { cluster: b, user: u } }
users:
  - { name: u, user: { token: hunter2 } }
`;

describe('loadKubeConfig', () => {
  it('takes the current context, or the one that is asked for', () => {
    const server = (context?: string) =>
      loadKubeConfig({ kubeconfig, context }).getCurrentCluster()?.server;
    expect(server()).toBe('https://a.example.com:6443');
    expect(server('two')).toBe('http://127.0.0.1:8080');
  });

  it('refuses a context that is not there', () => {
    expect(() => loadKubeConfig({ kubeconfig, context: 'three' })).toThrow(
      'The kubeconfig (given) has no context "three" with a cluster',
    );
  });

  it('names a file that cannot be read', () => {
    expect(() =>
      loadKubeConfig({ kubeconfigPath: '/nowhere/kubeconfig' }),
    ).toThrow('The kubeconfig (/nowhere/kubeconfig) cannot be read: ENOENT');
  });

  it('does not quote a broken kubeconfig, which may hold secrets', () => {
    expect(() =>
      loadKubeConfig({ kubeconfig: `${kubeconfig}\n  - {token: hunter2` }),
    ).toThrow(
      /^The kubeconfig \(given\) cannot be read: it is not valid YAML$/,
    );
  });
});
