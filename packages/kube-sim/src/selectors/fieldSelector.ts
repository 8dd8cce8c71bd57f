import { badRequest } from '../api/ApiError';
import { isJsonObject, JsonValue } from '../model/json';
import { KubeObject } from '../model/objects';

const supported =
  /^(metadata\.(name|namespace)|status\.(phase|successful|podIP)|spec\.(nodeName|restartPolicy)|(involvedObject|regarding)\.(kind|namespace|name|uid|apiVersion|fieldPath)|type|reason)$/;

function valueAt(object: KubeObject, path: string): string {
  const value = path
    .replace(/^regarding\./, 'involvedObject.')
    .split('.')
    .reduce<JsonValue | undefined>(
      (current, field) => (isJsonObject(current) ? current[field] : undefined),
      object,
    );
  return value === undefined || value === null ? '' : String(value);
}

/** Parses `metadata.name=a,status.phase!=Running`. */
export function parseFieldSelector(
  text: string,
): (object: KubeObject) => boolean {
  const requirements = text
    .split(',')
    .filter(Boolean)
    .map(part => {
      const [, path, operator, value] =
        /^([^=!]+)(==|=|!=)(.*)$/.exec(part) ?? [];
      if (path === undefined) {
        throw badRequest(
          `invalid selector: '${text}'; can't understand '${part}'`,
        );
      }
      if (!supported.test(path)) {
        throw badRequest(`field label not supported: ${path}`);
      }
      return { path, value, isEqual: operator !== '!=' };
    });
  return object =>
    requirements.every(
      ({ path, value, isEqual }) =>
        (valueAt(object, path) === value) === isEqual,
    );
}
