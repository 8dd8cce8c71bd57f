import type { StoreRecord } from '../../database/types';
import type { DesiredStore } from '../../engines/types';
import { managersOf } from '../../kubernetes/fields/managedFields';
import { isolationKinds } from '../../kubernetes/isolationKinds';
import { refOf } from '../../kubernetes/objects/refOf';
import type { ClusterClient, KubeObject } from '../../kubernetes/types';
import type { IsolationIndex } from '../../kubernetes/watch/IsolationIndex';
import type { ForeignObject } from '../types';
import type { IsolationSettings } from './DriftPolicy';

interface ForeignObjectOptions {
  client: Pick<ClusterClient, 'list'>;
  record: StoreRecord;
  desired: DesiredStore;
  settings: IsolationSettings;
  /** Without one, the cluster is asked. */
  index?: IsolationIndex;
  mayRecall: boolean;
  signal: AbortSignal;
}

type Named = { kind: string; name: string };

/**
 * Objects in a store's namespace that isolate it and that are not the platform's: another NetworkPolicy may open the shop's network,
 * another LimitRange or ResourceQuota change what its pods get. Those that the operator allows are left out.
 *
 * That there are none is taken from the watches while they show the platform's own; that there is one, never.
 */
export async function observeForeignObjects(
  options: ForeignObjectOptions,
): Promise<ForeignObject[]> {
  const { client, record, settings, mayRecall, signal } = options;
  const own = ownNames(options);
  if (mayRecall && isKnownClear(options, own)) {
    return [];
  }
  const { namespace } = record.store.metadata;
  const lists = await Promise.all(
    isolationKinds.map(kind =>
      client.list({ ...kind, namespace, metadataOnly: true }, { signal }),
    ),
  );
  return lists
    .flat()
    .filter(
      object =>
        !own.has(keyOf({ kind: object.kind, ...object.metadata })) &&
        !object.metadata.deletionTimestamp &&
        !isAllowed(object, settings),
    )
    .map(object => ({
      ...refOf(object),
      uid: object.metadata.uid,
      manager: managersOf(object).at(0),
    }));
}

function isKnownClear(
  { record, index }: ForeignObjectOptions,
  own: ReadonlySet<string>,
): boolean {
  const known = index?.objectsIn(record.store.metadata.namespace);
  const names = new Set(known?.map(keyOf));
  const expected = record.inventory.filter(isIsolating).map(keyOf);
  return (
    known !== undefined &&
    [...names].every(name => own.has(name)) &&
    // A watch that does not show what is certainly there cannot be relied on.
    expected.every(name => names.has(name))
  );
}

/** Rendered now, or before: what is no longer rendered is pruned. */
function ownNames({ record, desired }: ForeignObjectOptions): Set<string> {
  return new Set([
    ...desired.stages
      .flatMap(({ objects }) => objects)
      .map(({ kind, metadata: { name } }) => keyOf({ kind, name })),
    ...record.inventory.filter(isIsolating).map(keyOf),
  ]);
}

function isAllowed(
  object: KubeObject,
  { allow }: Pick<IsolationSettings, 'allow'>,
): boolean {
  const { labels = {}, name } = object.metadata;
  const wanted = Object.entries(allow.labels);
  const managers = managersOf(object);
  return (
    (wanted.length > 0 &&
      wanted.every(([label, value]) => labels[label] === value)) ||
    (managers.length > 0 &&
      managers.every(manager => allow.fieldManagers.includes(manager))) ||
    allow.objects.includes(`${object.kind}/${name}`)
  );
}

function isIsolating({ kind }: Named): boolean {
  return isolationKinds.some(each => each.kind === kind);
}

function keyOf({ kind, name }: Named): string {
  return `${kind}/${name}`;
}
