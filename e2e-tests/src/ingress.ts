import type { JsonObject } from '@backstage/types';

/** `host:port` of the cluster's ingress controller on this machine; browsers take names below `localhost` for it. */
const address = process.env.E2E_INGRESS;
const port = Number(address?.split(':')[1]);

/** The cluster's ingress controller, if the environment names one. */
export const ingress = address
  ? {
      /** Where a store is, by plain HTTP, without a slash at its end. */
      originOf: (storeName: string) => `http://${storeName}.localhost:${port}`,
      /** The cluster as one in production: stores have host names. */
      cluster: (kubeconfig: string): JsonObject => ({
        name: 'local',
        kubeconfig,
        profile: 'prod',
        baseDomain: 'localhost',
        ingressPort: port,
        probeAddress: address,
      }),
      /** Chart values: the cluster's own class, and no certificate. */
      values: {
        exposure: { ingress: { className: '', tls: { enabled: false } } },
      },
    }
  : undefined;
