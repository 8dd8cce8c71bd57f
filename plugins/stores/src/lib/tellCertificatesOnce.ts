import type { ShopProbe } from '@store-platform/backstage-plugin-stores-common';

/** The probes with each certificate on the first of those that met it: one that ends soon is not told once per probe. */
export function tellCertificatesOnce(probes: ShopProbe[]): ShopProbe[] {
  const keyOf = ({ certificate }: ShopProbe) => JSON.stringify(certificate);
  return probes.map((probe, index) => {
    const isTold = probes
      .slice(0, index)
      .some(earlier => keyOf(earlier) === keyOf(probe));
    return isTold ? { ...probe, certificate: undefined } : probe;
  });
}
