import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';
import { kubectl } from './kubectl';
import { repository } from './repository';
import { run } from './run';

/** Name of the account, its namespace and its role: one for each run, so that runs may share a cluster. */
const ACCOUNT = `store-platform-e2e-${randomBytes(3).toString('hex')}`;
const TOKEN_LIFETIME = '4h';

/**
 * Installs the portal's account with its ClusterRole, as `helm/store-platform` ships them, and writes a kubeconfig
 * that can do what they allow and nothing else.
 */
export async function createServiceAccountKubeconfig(options: {
  /** The file to write. */
  path: string;
}): Promise<string> {
  const { path } = options;
  const manifests = await run({
    command: 'helm',
    args: ['template', ACCOUNT, repository.portalChart, '--namespace', ACCOUNT],
  });
  await applyNamespace();
  await kubectl(['apply', '--namespace', ACCOUNT, '-f', '-'], {
    input: manifests,
  });
  const token = await kubectl([
    'create',
    'token',
    serviceAccountOf(manifests),
    `--namespace=${ACCOUNT}`,
    `--duration=${TOKEN_LIFETIME}`,
  ]);
  await writeFile(path, await withToken(token.trim()), { mode: 0o600 });
  return path;
}

/** Removes what `createServiceAccountKubeconfig` installed on the cluster. */
export async function removeServiceAccount(): Promise<void> {
  await kubectl([
    'delete',
    'clusterrolebinding,clusterrole,namespace',
    ACCOUNT,
    '--ignore-not-found',
    '--wait=false',
  ]);
}

async function applyNamespace(): Promise<void> {
  const namespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: ACCOUNT },
  };
  await kubectl(['apply', '-f', '-'], { input: JSON.stringify(namespace) });
}

function serviceAccountOf(manifests: string): string {
  const account = parseAllDocuments(manifests).find(
    document => document.get('kind') === 'ServiceAccount',
  );
  const name: unknown = account?.getIn(['metadata', 'name']);
  if (typeof name !== 'string') {
    throw new Error(`${repository.portalChart} has no ServiceAccount`);
  }
  return name;
}

async function withToken(token: string): Promise<string> {
  const cluster: unknown = JSON.parse(
    await kubectl([
      'config',
      'view',
      '--minify',
      '--flatten',
      '--raw',
      '--output=jsonpath={.clusters[0].cluster}',
    ]),
  );
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'portal',
    contexts: [
      { name: 'portal', context: { cluster: 'cluster', user: 'portal' } },
    ],
    clusters: [{ name: 'cluster', cluster }],
    users: [{ name: 'portal', user: { token } }],
  });
}
