import type { EngineProbe } from '@store-platform/backstage-plugin-stores-common';
import { probeShop } from '../../insight/probe/probeShop';
import type { ShopAnswer } from '../../insight/probe/ShopAnswers';
import { summarizeProbes } from '../../insight/probe/summarizeProbes';
import { explainCertificates } from '../../kubernetes/explainCertificates';
import type { Observation } from '../types';
import { presentEndpoints } from './presentEndpoints';
import type { ObserveOptions } from './readClusterState';

/** Asks the shop whether it works, at every endpoint that the store has. A certificate that is missing is reported with its cause. */
export async function askShop(
  {
    cluster,
    record,
    desired,
    signal,
  }: Pick<ObserveOptions, 'cluster' | 'record' | 'desired' | 'signal'>,
  seen: Pick<Observation, 'objects' | 'endpoints'>,
  isAsked: (probe: EngineProbe) => boolean = () => true,
): Promise<ShopAnswer> {
  const { engine } = desired;
  const present = presentEndpoints({ desired, objects: seen.objects });
  const results = await probeShop({
    cluster,
    engine,
    probes: engine.definition.probes.filter(
      probe =>
        isAsked(probe) && present.some(({ id }) => id === probe.endpoint),
    ),
    endpoints: seen.endpoints,
    hostnames: record.store.spec.hostnames,
    signal,
  });
  const summary = summarizeProbes({
    engine,
    endpoints: seen.endpoints,
    results,
  });
  if (!results.some(({ insecure }) => insecure)) {
    return summary;
  }
  const { client } = cluster;
  const { namespace } = record.store.metadata;
  const cause = await explainCertificates({ client, namespace, signal });
  return cause
    ? {
        ok: false,
        reason: 'CertificateNotIssued',
        message: `${cause}. ${summary.message}`,
      }
    : summary;
}
