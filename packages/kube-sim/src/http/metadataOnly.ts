import { isJsonObject, JsonObject } from '../model/json';
import { Answer } from './ObjectRequest';

/** Whether an Accept header asks for objects' metadata alone. The real server takes the first form that it can give. */
function asksForMetadata(
  accept: string,
  form: 'PartialObjectMetadata' | 'PartialObjectMetadataList',
): boolean {
  const [, ...parameters] = accept.split(',')[0].split(';');
  const asked = new URLSearchParams(
    parameters.map(parameter => parameter.trim()).join('&'),
  );
  return (
    asked.get('as') === form &&
    asked.get('g') === 'meta.k8s.io' &&
    asked.get('v') === 'v1'
  );
}

/** An answer about one object in the form that is asked for: whole, or its metadata alone. */
export function inAskedForm(accept: string, { code, body }: Answer): Answer {
  if (
    !asksForMetadata(accept, 'PartialObjectMetadata') ||
    body.kind === 'Status'
  ) {
    return { code, body };
  }
  return { code, body: partialOf(body) };
}

/** A list in the form that is asked for: of whole objects, or of their metadata alone. */
export function listInAskedForm(accept: string, list: JsonObject): JsonObject {
  const { metadata, items } = list;
  return asksForMetadata(accept, 'PartialObjectMetadataList')
    ? {
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata,
        items: Array.isArray(items)
          ? items.filter(isJsonObject).map(partialOf)
          : [],
      }
    : list;
}

/** How a watch shows objects in the form that is asked for. */
export function watchedForm(
  accept: string,
): (object: JsonObject) => JsonObject {
  return asksForMetadata(accept, 'PartialObjectMetadata')
    ? partialOf
    : object => object;
}

function partialOf({ metadata }: JsonObject): JsonObject {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
  };
}
