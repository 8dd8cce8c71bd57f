/**
 * A resource version as a number: of two versions of one object, the later one is the greater. Undefined for a version that is
 * no number, as a server other than Kubernetes' own may have; those cannot be compared.
 */
export function parseVersion(version: string | undefined): bigint | undefined {
  return version && /^\d+$/.test(version) ? BigInt(version) : undefined;
}
