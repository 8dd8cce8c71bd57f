import { deleteObject } from '../api/deleteObject';
import { KubeObject } from '../model/objects';
import { resources } from '../model/resources';
import { recordEvent } from './recordEvent';
import { SimContext } from './SimContext';

/** Deletes a pod on behalf of its owner. */
export function deletePod(
  context: SimContext,
  owner: KubeObject,
  { metadata }: KubeObject,
): void {
  const { namespace, name } = metadata;
  deleteObject({
    cluster: context,
    resource: resources.pods,
    namespace,
    name,
  });
  recordEvent(context, {
    object: owner,
    type: 'Normal',
    reason: 'SuccessfulDelete',
    message: `Deleted pod: ${name}`,
    from: `${owner.kind.toLowerCase()}-controller`,
  });
}
