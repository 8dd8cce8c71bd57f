import { ClusterError } from './ClusterError';
import { explainCertificates } from './explainCertificates';
import type { KubeObject, ObjectRef, ObjectSelection } from './types';

const NAMESPACE = 'store-tea';
const apiVersion = 'cert-manager.io/v1';

const condition = (type: string, status: string, message: string) => ({
  type,
  status,
  message,
});

/** As cert-manager 1.19 leaves them. */
const certificate = (
  ready = condition(
    'Ready',
    'False',
    'Issuing certificate as Secret does not exist',
  ),
): KubeObject => ({
  apiVersion,
  kind: 'Certificate',
  metadata: { name: 'web-tls', namespace: NAMESPACE, uid: 'certificate' },
  spec: { dnsNames: ['tea.example.com'] },
  status: { conditions: [ready] },
});
const request = (message: string, revision = 1): KubeObject => ({
  apiVersion,
  kind: 'CertificateRequest',
  metadata: {
    name: `web-tls-${revision}`,
    namespace: NAMESPACE,
    annotations: { 'cert-manager.io/certificate-revision': `${revision}` },
    ownerReferences: [
      { kind: 'Certificate', name: 'web-tls', uid: 'certificate' },
    ],
  },
  spec: { issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' } },
  status: { conditions: [condition('Ready', 'False', message)] },
});
const issuer = (status: string, message: string): KubeObject => ({
  apiVersion,
  kind: 'ClusterIssuer',
  metadata: { name: 'letsencrypt' },
  status: { conditions: [condition('Ready', status, message)] },
});
const challenge = (dnsName: string, reason: string): KubeObject => ({
  apiVersion: 'acme.cert-manager.io/v1',
  kind: 'Challenge',
  metadata: { name: 'web-tls-1-1', namespace: NAMESPACE },
  spec: { dnsName },
  status: { state: 'pending', reason },
});

const NOT_READY = 'Referenced issuer does not have a Ready status condition';

describe('what cert-manager says of a certificate that is missing', () => {
  function explain(
    objects: KubeObject[],
    refuse: (kind: string) => ClusterError | undefined = () => undefined,
  ) {
    const answer = async <T>(kind: string, value: T): Promise<T> => {
      const refused = refuse(kind);
      if (refused) {
        throw refused;
      }
      return value;
    };
    return explainCertificates({
      namespace: NAMESPACE,
      client: {
        list: ({ kind, ...wanted }: ObjectSelection) =>
          answer(
            kind,
            objects.filter(
              each =>
                each.kind === kind &&
                each.apiVersion === wanted.apiVersion &&
                each.metadata.namespace === wanted.namespace,
            ),
          ),
        get: ({ kind, ...wanted }: ObjectRef) =>
          answer(
            kind,
            objects.find(
              each =>
                each.kind === kind &&
                each.apiVersion === wanted.apiVersion &&
                each.metadata.name === wanted.name &&
                each.metadata.namespace === wanted.namespace,
            ),
          ),
      },
    });
  }

  it.each<[string, KubeObject[], string | undefined]>([
    ['there is none', [], undefined],
    [
      'all are issued',
      [certificate(condition('Ready', 'True', 'Certificate is up to date'))],
      undefined,
    ],
    [
      'nobody has looked at it',
      [{ ...certificate(), status: {} }],
      'cert-manager has not looked at it yet',
    ],
    [
      'it was just asked for',
      [certificate()],
      'Issuing certificate as Secret does not exist',
    ],
    [
      'its issuer is not there',
      [certificate(), request('Referenced "ClusterIssuer" not found')],
      'Referenced "ClusterIssuer" not found',
    ],
    [
      'its issuer cannot issue',
      [
        certificate(),
        request(NOT_READY),
        issuer('False', 'secrets "nowhere" not found'),
      ],
      'the ClusterIssuer "letsencrypt" is not ready: secrets "nowhere" not found',
    ],
    [
      'its issuer is well',
      [certificate(), request('Waiting on order'), issuer('True', 'Fine')],
      'Waiting on order',
    ],
    [
      'there were several tries',
      [certificate(), request('denied', 2), request('failed', 10)],
      'failed',
    ],
    [
      'its name cannot be proven',
      [
        certificate(),
        request('Waiting on order'),
        challenge('coffee.example.com', 'another certificate’s'),
        challenge('tea.example.com', "wrong status code '404', expected '200'"),
      ],
      "tea.example.com cannot be proven: wrong status code '404', expected '200'",
    ],
  ])('when %s', async (_, objects, word) => {
    expect(await explain(objects)).toBe(
      word && `The certificate "web-tls" is not issued yet: ${word}`,
    );
  });

  it.each(['forbidden', 'not-found'] as const)(
    'is nothing where asking is %s, and what else is known where a part of it is',
    async kind => {
      const error = new ClusterError({ kind, message: 'no' });
      const objects = [certificate(), request(NOT_READY), issuer('False', 'x')];
      expect(await explain(objects, () => error)).toBeUndefined();
      const narrowed = await explain(objects, asked =>
        asked === 'ClusterIssuer' ? error : undefined,
      );
      expect(narrowed).toContain(NOT_READY);
    },
  );

  it('is not known when the cluster cannot be asked', async () => {
    const error = new ClusterError({ kind: 'unreachable', message: 'gone' });
    await expect(explain([certificate()], () => error)).rejects.toThrow('gone');
  });
});
