import type { KubeObject } from '../../kubernetes/types';

const paths: Record<string, string> = {
  Namespace: '/api/v1/namespaces',
  Secret: '/api/v1/secrets',
  ConfigMap: '/api/v1/configmaps',
  Service: '/api/v1/services',
  ResourceQuota: '/api/v1/resourcequotas',
  LimitRange: '/api/v1/limitranges',
  PersistentVolumeClaim: '/api/v1/persistentvolumeclaims',
  Pod: '/api/v1/pods',
  Deployment: '/apis/apps/v1/deployments',
  StatefulSet: '/apis/apps/v1/statefulsets',
  Job: '/apis/batch/v1/jobs',
  NetworkPolicy: '/apis/networking.k8s.io/v1/networkpolicies',
};

/** Another user of the cluster, who talks to its API past the platform. */
export class SomebodyElse {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Every object of a namespace, and the namespace itself, by `Kind/name`. */
  async objects(namespace: string): Promise<Map<string, KubeObject>> {
    const found = new Map<string, KubeObject>();
    for (const kind of Object.keys(paths)) {
      const { items } = await this.#call('GET', pathOf(kind, namespace));
      const own = items.filter(
        ({ metadata }: KubeObject) =>
          kind !== 'Namespace' || metadata.name === namespace,
      );
      own.forEach((object: KubeObject) =>
        found.set(`${kind}/${object.metadata.name}`, object),
      );
    }
    return found;
  }

  async create(kind: string, object: object, namespace = '') {
    await this.#call('POST', pathOf(kind, namespace), object);
  }

  async remove(kind: string, namespace: string, name: string) {
    await this.#call('DELETE', `${pathOf(kind, namespace)}/${name}`);
  }

  /** By the field manager that is named, of the object itself or of its subresource. */
  async patch(
    kind: string,
    namespace: string,
    name: string,
    part: object,
    options: { manager?: string; subresource?: 'scale' } = {},
  ) {
    const { manager = 'node', subresource } = options;
    const path = [pathOf(kind, namespace), name, subresource]
      .filter(Boolean)
      .join('/');
    await this.#call(
      'PATCH',
      `${path}?fieldManager=${encodeURIComponent(manager)}`,
      part,
    );
  }

  async #call(method: string, path: string, body?: object) {
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        'content-type':
          method === 'PATCH'
            ? 'application/merge-patch+json'
            : 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    }
    return answer;
  }
}

function pathOf(kind: string, namespace: string): string {
  return kind === 'Namespace'
    ? paths.Namespace
    : paths[kind].replace(/([^/]+)$/, `namespaces/${namespace}/$1`);
}
