import { ifReadable } from './diagnose/ifReadable';
import { shortenMessage } from './diagnose/shortenMessage';
import { findCondition } from './objects/findCondition';
import { Reader } from './objects/Reader';
import type { ClusterClient, KubeObject } from './types';

/** cert-manager's own kinds; see its API reference. */
const CERT_MANAGER = 'cert-manager.io/v1';
const ACME = 'acme.cert-manager.io/v1';

interface CertificateOptions {
  client: Pick<ClusterClient, 'get' | 'list'>;
  /** The store's namespace. */
  namespace: string;
  signal?: AbortSignal;
}

/**
 * What cert-manager says of a certificate of this namespace that is not there, worded for the shop's owner; undefined while
 * nothing is known to be wrong, and where there is no cert-manager.
 *
 * The word of whoever is furthest behind the Certificate counts, as `cmctl status certificate` finds it: the challenge, the
 * issuer, the request, the Certificate itself.
 * Throws `ClusterError` when the cluster cannot be asked.
 */
export async function explainCertificates(
  options: CertificateOptions,
): Promise<string | undefined> {
  const certificates = await listOf(options, CERT_MANAGER, 'Certificate');
  const missing = certificates.find(each => !isReady(each));
  if (!missing) {
    return undefined;
  }
  const requests = await listOf(options, CERT_MANAGER, 'CertificateRequest');
  const request = requests
    .filter(each => isOwnedBy(each, missing) && !isReady(each))
    .sort((one, other) => revisionOf(other) - revisionOf(one))
    .at(0);
  const word =
    (await challengeWord(options, missing)) ??
    (request && (await issuerWord(options, request))) ??
    (request && notReadyWord(request)) ??
    findCondition(new Reader(missing), 'Issuing')?.message ??
    notReadyWord(missing) ??
    'cert-manager has not looked at it yet';
  return `The certificate "${
    missing.metadata.name
  }" is not issued yet: ${shortenMessage(word)}`;
}

function listOf(
  { client, namespace, signal }: CertificateOptions,
  apiVersion: string,
  kind: string,
): Promise<KubeObject[]> {
  return ifReadable(
    client.list({ apiVersion, kind, namespace }, { signal }),
    [],
  );
}

function isReady(object: KubeObject): boolean {
  return findCondition(new Reader(object), 'Ready')?.status === 'True';
}

function notReadyWord(object: KubeObject): string | undefined {
  return findCondition(new Reader(object), 'Ready')?.message;
}

function isOwnedBy({ metadata }: KubeObject, owner: KubeObject): boolean {
  return (
    metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) ??
    false
  );
}

/** Of a request: every try to issue a certificate has the next one. */
function revisionOf({ metadata }: KubeObject): number {
  return Number(
    metadata.annotations?.['cert-manager.io/certificate-revision'] ?? 0,
  );
}

/** Why a name could not be proven (ACME). */
async function challengeWord(
  options: CertificateOptions,
  certificate: KubeObject,
): Promise<string | undefined> {
  const names = new Reader(certificate)
    .list('spec', 'dnsNames')
    .map(({ value }) => value);
  const challenges = await listOf(options, ACME, 'Challenge');
  for (const challenge of challenges) {
    const reader = new Reader(challenge);
    const name = reader.text('spec', 'dnsName');
    const reason = reader.text('status', 'reason');
    if (name && reason && names.includes(name)) {
      return `${name} cannot be proven: ${reason}`;
    }
  }
  return undefined;
}

/** Why the issuer that was asked cannot issue anything. */
async function issuerWord(
  { client, namespace, signal }: CertificateOptions,
  request: KubeObject,
): Promise<string | undefined> {
  const issuer = new Reader(request).at('spec', 'issuerRef');
  const kind = issuer.text('kind') ?? 'Issuer';
  const name = issuer.text('name');
  if (!name || (kind !== 'Issuer' && kind !== 'ClusterIssuer')) {
    return undefined;
  }
  const ref = {
    apiVersion: CERT_MANAGER,
    kind,
    name,
    ...(kind === 'Issuer' && { namespace }),
  };
  const found = await ifReadable(client.get(ref, { signal }), undefined);
  const word = found && !isReady(found) && notReadyWord(found);
  return word ? `the ${kind} "${name}" is not ready: ${word}` : undefined;
}
