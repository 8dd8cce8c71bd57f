import { InputError } from '@backstage/errors';
import yaml from 'yaml';
import { z } from 'zod/v3';

const kubeconfigSchema = z.object({
  'current-context': z.string().optional(),
  contexts: z.array(
    z.object({
      name: z.string(),
      context: z.object({ cluster: z.string(), user: z.string() }),
    }),
  ),
  clusters: z.array(
    z.object({
      name: z.string(),
      cluster: z.object({
        server: z.string(),
        'certificate-authority-data': z.string().optional(),
        'certificate-authority': z.string().optional(),
        'insecure-skip-tls-verify': z.boolean().optional(),
      }),
    }),
  ),
  users: z.array(
    z.object({
      name: z.string(),
      user: z.object({
        token: z.string().optional(),
        'client-certificate-data': z.string().optional(),
        'client-key-data': z.string().optional(),
      }),
    }),
  ),
});

/** A way into a cluster, as the Kubernetes plugin takes it. */
export interface ClusterAccess {
  url: string;
  /** Base64. */
  caData?: string;
  caFile?: string;
  skipTLSVerify?: boolean;
  credential:
    | { type: 'bearer token'; token: string }
    | { type: 'x509 client certificate'; cert: string; key: string }
    | { type: 'anonymous' };
}

/**
 * The cluster and credential of a kubeconfig's context (the current one by default).
 *
 * Understands tokens and embedded client certificates. Throws InputError when the context is not there.
 */
export function readKubeconfig(options: {
  kubeconfig: string;
  context?: string;
}): ClusterAccess {
  const parsed = kubeconfigSchema.parse(yaml.parse(options.kubeconfig));
  const name = options.context ?? parsed['current-context'];
  const context = parsed.contexts.find(item => item.name === name)?.context;
  const cluster = parsed.clusters.find(
    item => item.name === context?.cluster,
  )?.cluster;
  const user = parsed.users.find(item => item.name === context?.user)?.user;
  if (!cluster) {
    throw new InputError(
      `The kubeconfig has no usable context "${name ?? ''}"`,
    );
  }
  return {
    url: cluster.server,
    caData: cluster['certificate-authority-data'],
    caFile: cluster['certificate-authority'],
    skipTLSVerify: cluster['insecure-skip-tls-verify'],
    credential: credentialOf(user ?? {}),
  };
}

function credentialOf(
  user: z.infer<typeof kubeconfigSchema>['users'][number]['user'],
): ClusterAccess['credential'] {
  const cert = user['client-certificate-data'];
  const key = user['client-key-data'];
  if (user.token) {
    return { type: 'bearer token', token: user.token };
  }
  return cert && key
    ? {
        type: 'x509 client certificate',
        cert: Buffer.from(cert, 'base64').toString('utf8'),
        key: Buffer.from(key, 'base64').toString('utf8'),
      }
    : { type: 'anonymous' };
}
