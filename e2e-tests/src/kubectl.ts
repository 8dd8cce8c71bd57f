import { run } from './run';

/** The kubeconfig that `make test-e2e` was given: an administrator's. */
export function adminKubeconfig(): string {
  const path = process.env.KUBECONFIG;
  if (!path) {
    throw new Error('KUBECONFIG does not name a cluster');
  }
  return path;
}

/** Runs kubectl as the administrator, or with another kubeconfig. Returns what it printed. */
export function kubectl(
  args: string[],
  options: { input?: string; kubeconfig?: string } = {},
): Promise<string> {
  const { input, kubeconfig = adminKubeconfig() } = options;
  return run({
    command: 'kubectl',
    args: ['--kubeconfig', kubeconfig, ...args],
    input,
  });
}
