import { KubeObject } from '../model/objects';
import { parseFieldSelector } from '../selectors/fieldSelector';
import { parseLabelSelector } from '../selectors/labelSelector';
import { ApiPath } from './parsePath';

/** Whether a list or watch shows an object: its namespace, name and both selectors. */
export function selection(
  { namespace, name }: ApiPath,
  query: URLSearchParams,
): (object: KubeObject) => boolean {
  const matchesLabels = parseLabelSelector(query.get('labelSelector') ?? '');
  const matchesFields = parseFieldSelector(query.get('fieldSelector') ?? '');
  return object =>
    (!namespace || object.metadata.namespace === namespace) &&
    (!name || object.metadata.name === name) &&
    matchesLabels(object.metadata.labels) &&
    matchesFields(object);
}
