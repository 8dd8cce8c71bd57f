import { JsonObject } from '../model/json';
import { allResources } from '../model/resources';
import { apiVersions } from './discovery';

const rootOf = (apiVersion: string) =>
  apiVersion === 'v1' ? 'api/v1' : `apis/${apiVersion}`;

const fieldValidation = {
  name: 'fieldValidation',
  in: 'query',
  schema: { type: 'string', uniqueItems: true },
};

/** No schemas: only that patches take `fieldValidation`, which makes kubectl leave validation to the server. */
function documentOf(apiVersion: string): JsonObject {
  const paths: JsonObject = {};
  for (const resource of allResources) {
    if (resource.apiVersion !== apiVersion) continue;
    const { namespaced, plural, group, version, kind } = resource;
    const parent = namespaced ? 'namespaces/{namespace}/' : '';
    paths[`/${rootOf(apiVersion)}/${parent}${plural}/{name}`] = {
      patch: {
        'x-kubernetes-action': 'patch',
        'x-kubernetes-group-version-kind': { group, version, kind },
        parameters: [fieldValidation],
        responses: {},
      },
    };
  }
  const info = { title: 'Kubernetes, simulated', version: 'v1.34.0' };
  return { openapi: '3.0.0', info, paths, components: { schemas: {} } };
}

/** The least of OpenAPI v3 that kubectl needs before it applies anything. */
export function openApi(path: string): JsonObject | undefined {
  if (path === '/openapi/v3') {
    return {
      paths: Object.fromEntries(
        apiVersions.map(apiVersion => [
          rootOf(apiVersion),
          { serverRelativeURL: `/openapi/v3/${rootOf(apiVersion)}` },
        ]),
      ),
    };
  }
  const apiVersion = apiVersions.find(
    one => path === `/openapi/v3/${rootOf(one)}`,
  );
  return apiVersion ? documentOf(apiVersion) : undefined;
}
