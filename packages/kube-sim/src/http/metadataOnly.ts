import { JsonObject } from '../model/json';
import { Answer } from './ObjectRequest';

/** Whether an Accept header asks for objects' metadata alone. The real server takes the first form that it can give. */
function asksForMetadata(accept: string): boolean {
  const [, ...parameters] = accept.split(',')[0].split(';');
  const asked = new URLSearchParams(
    parameters.map(parameter => parameter.trim()).join('&'),
  );
  return (
    asked.get('as') === 'PartialObjectMetadata' &&
    asked.get('g') === 'meta.k8s.io' &&
    asked.get('v') === 'v1'
  );
}

/** An answer about one object in the form that is asked for: whole, or its metadata alone. */
export function inAskedForm(accept: string, { code, body }: Answer): Answer {
  const { metadata } = body;
  if (!asksForMetadata(accept) || body.kind === 'Status') {
    return { code, body };
  }
  const partial: JsonObject = {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
  };
  return { code, body: partial };
}
