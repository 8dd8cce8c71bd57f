import { deleteObject } from '../api/deleteObject';
import { KubeObject } from '../model/objects';
import { allResources } from '../model/resources';
import { Controller } from './Controller';
import { SimContext } from './SimContext';

/** What has lost its last owner goes, in the background. Keys are uids of owners that are gone. */
export function garbage(context: SimContext): Controller {
  const { store } = context;
  const isThere = (uid: string) =>
    allResources.some(resource =>
      store.list(resource).some(({ metadata }) => metadata.uid === uid),
    );
  const isOrphanOf = ({ metadata }: KubeObject, goneUid: string) => {
    const owners = metadata.ownerReferences ?? [];
    return (
      !metadata.deletionTimestamp &&
      owners.some(({ uid }) => uid === goneUid) &&
      !owners.some(({ uid }) => uid !== goneUid && isThere(uid))
    );
  };
  return {
    name: 'garbage',
    keysOf: ({ type, object }) =>
      type === 'DELETED' ? [object.metadata.uid ?? ''] : [],
    reconcile: goneUid => {
      for (const resource of allResources) {
        for (const object of store.list(resource)) {
          if (!isOrphanOf(object, goneUid)) continue;
          const { namespace, name } = object.metadata;
          deleteObject({ cluster: context, resource, namespace, name });
        }
      }
      return undefined;
    },
  };
}
