/** A kubeconfig, as text, for the simulated cluster. The token is a dummy: any is taken. */
export function kubeconfigFor(server: string): string {
  const name = 'simulated';
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server } }],
    users: [{ name, user: { token: 'simulated' } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  };
  // JSON is YAML
  return JSON.stringify(kubeconfig, undefined, 2);
}
