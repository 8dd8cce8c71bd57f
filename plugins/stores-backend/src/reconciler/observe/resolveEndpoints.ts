import { isIPv6 } from 'node:net';
import type {
  Endpoint,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import type { ManagedCluster } from '../../clusters/types';
import type { DesiredStore } from '../../engines/types';
import type { KubeObject } from '../../kubernetes/types';
import { presentEndpoints } from './presentEndpoints';
import type { ObservedObject } from '../types';

const serviceSchema = z.object({
  spec: z.object({
    ports: z
      .array(
        z.object({
          name: z.string().optional(),
          nodePort: z.number().optional(),
        }),
      )
      .default([]),
  }),
});

const ingressSchema = z.object({
  spec: z.object({
    tls: z
      .array(z.object({ hosts: z.array(z.string()).default([]) }))
      .default([]),
  }),
});

/**
 * The addresses a person can open: by host name where the store has one, else by the NodePort that the cluster gave
 * the endpoint's Service. Endpoints that the store does not have are left out, as are those without an address yet.
 */
export async function resolveEndpoints(options: {
  cluster: ManagedCluster;
  store: Store;
  desired: DesiredStore;
  objects: ObservedObject[];
  signal: AbortSignal;
}): Promise<Endpoint[]> {
  const { cluster, store, desired, objects, signal } = options;
  const [hostname] = store.spec.hostnames;
  const endpoints: Endpoint[] = [];
  for (const endpoint of presentEndpoints({ desired, objects })) {
    const { id, title, path } = endpoint;
    if (hostname) {
      const host = `${endpoint.hostPrefix}${hostname}`;
      const port = cluster.profile.ingressPort;
      const origin = originOf({ host, objects, port });
      if (origin) {
        endpoints.push({ id, title, url: `${origin}${path}` });
      }
      continue;
    }
    const service = objects.find(
      ({ desired: { kind, metadata } }) =>
        kind === 'Service' && metadata.name === endpoint.service,
    );
    const nodePort = service?.live && nodePortOf(service.live, endpoint.port);
    if (nodePort) {
      const address = await cluster.client.nodeAddress({ signal });
      endpoints.push({
        id,
        title,
        url: `http://${
          isIPv6(address) ? `[${address}]` : address
        }:${nodePort}${path}`,
      });
    }
  }
  return endpoints;
}

function nodePortOf(service: KubeObject, port: string): number | undefined {
  const parsed = serviceSchema.safeParse(service);
  return parsed.data?.spec.ports.find(({ name }) => name === port)?.nodePort;
}

function originOf(options: {
  host: string;
  objects: ObservedObject[];
  port?: number;
}): string | undefined {
  const { host, objects, port } = options;
  const ingresses = objects.filter(
    ({ desired, live }) => desired.kind === 'Ingress' && live,
  );
  if (ingresses.length === 0) {
    return undefined;
  }
  const isTls = ingresses.some(({ desired }) =>
    ingressSchema
      .safeParse(desired)
      .data?.spec.tls.some(({ hosts }) => hosts.includes(host)),
  );
  return `${isTls ? 'https' : 'http'}://${host}${port ? `:${port}` : ''}`;
}
