import { Reader } from '../../kubernetes/objects/Reader';
import type { KubeObject } from '../../kubernetes/types';
import type { ObservedClaim } from '../../model/dataLoss';
import type { ObservedObject } from '../types';
import type { ObjectReader } from './ObjectReader';
import type { ObserveOptions } from './readClusterState';

const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };

/**
 * The volume claims that hold a store's data: those of its rendering, which were read already, and those that its StatefulSets make
 * of their templates. A set that is scaled to zero keeps its claims, so they are looked for by the names that are remembered.
 */
export async function observeClaims(
  options: ObserveOptions & { reader: ObjectReader },
  objects: ObservedObject[],
): Promise<ObservedClaim[]> {
  const own = objects
    .filter(({ desired }) => desired.kind === CLAIM.kind)
    .map(({ desired, live, stage }) => ({
      name: desired.metadata.name,
      stage,
      live,
    }));
  const templated = await Promise.all(
    templateClaims(options, objects).map(async ({ name, stage }) => ({
      name,
      stage,
      live: await options.reader.read({
        ...CLAIM,
        namespace: options.record.store.metadata.namespace,
        name,
      }),
    })),
  );
  const all = [...own, ...templated];
  const pods = all.some(({ live }) => isDeleting(live))
    ? await listPods(options)
    : [];
  return all.map(({ name, stage, live }) => ({
    name,
    stage,
    uid: live?.metadata.uid,
    phase: new Reader(live).text('status', 'phase'),
    isDeleting: isDeleting(live),
    pods: pods
      .filter(pod => uses(pod, name))
      .map(({ metadata }) => metadata.name),
  }));
}

function isDeleting(claim: KubeObject | undefined): boolean {
  return claim?.metadata.deletionTimestamp !== undefined;
}

function templateClaims(
  { record }: ObserveOptions,
  objects: ObservedObject[],
): { name: string; stage: string }[] {
  const remembered = Object.keys(record.claims.uids);
  return objects
    .filter(({ desired }) => desired.kind === 'StatefulSet')
    .flatMap(({ desired, stage }) => {
      const set = new Reader(desired);
      const replicas = set.number('spec', 'replicas') ?? 1;
      return set.list('spec', 'volumeClaimTemplates').flatMap(template => {
        const prefix = `${template.text('metadata', 'name')}-${
          desired.metadata.name
        }-`;
        const names =
          replicas > 0
            ? Array.from({ length: replicas }, (_, index) => prefix + index)
            : remembered.filter(
                name =>
                  name.startsWith(prefix) &&
                  /^\d+$/.test(name.slice(prefix.length)),
              );
        return names.map(name => ({ name, stage }));
      });
    });
}

async function listPods({ cluster, record, signal }: ObserveOptions) {
  const { namespace } = record.store.metadata;
  return cluster.client.list(
    { apiVersion: 'v1', kind: 'Pod', namespace },
    { signal },
  );
}

/** Only a pod that has a node keeps a claim. */
function uses(pod: KubeObject, claim: string): boolean {
  const spec = new Reader(pod).at('spec');
  return (
    spec.text('nodeName') !== undefined &&
    spec
      .list('volumes')
      .some(
        volume => volume.text('persistentVolumeClaim', 'claimName') === claim,
      )
  );
}
