import { KubeObject } from '../../model/objects';
import { Resource, resources } from '../../model/resources';
import { Webhook } from '../../model/webhooks';
import { selectorMatches } from '../../selectors/labelSelector';
import { ApiError } from '../ApiError';
import { Cluster } from '../Cluster';

type Request = {
  resource: Resource;
  object: KubeObject;
  operation: 'CREATE' | 'UPDATE';
};

const names = (list: string[] | undefined, name: string) =>
  list?.some(one => one === '*' || one === name) ?? false;

function applies(
  cluster: Cluster,
  webhook: Webhook,
  { resource, object, operation }: Request,
): boolean {
  const { rules = [], namespaceSelector, objectSelector } = webhook;
  const isNamespace = resource === resources.namespaces;
  const { namespace } = object.metadata;
  const home = isNamespace
    ? object
    : namespace && cluster.store.get(resources.namespaces, { name: namespace });
  return (
    rules.some(
      rule =>
        names(rule.apiGroups, resource.group) &&
        names(rule.resources, resource.plural) &&
        names(rule.operations, operation),
    ) &&
    (!objectSelector ||
      selectorMatches(objectSelector, object.metadata.labels)) &&
    (!namespaceSelector ||
      !home ||
      selectorMatches(namespaceSelector, {
        'kubernetes.io/metadata.name': home.metadata.name,
        ...home.metadata.labels,
      }))
  );
}

/** Why a webhook cannot be called: in the simulator nobody ever listens. */
function whyNot(cluster: Cluster, { clientConfig, timeoutSeconds }: Webhook) {
  const { url, service } = clientConfig;
  const timeout = `timeout=${timeoutSeconds ?? 10}s`;
  if (!service) {
    const address = new URL(url ?? 'https://127.0.0.1:443/');
    const port = address.port || '443';
    return `Post "${address}?${timeout}": dial tcp ${address.hostname}:${port}: connect: connection refused`;
  }
  const { namespace, name, path = '', port = 443 } = service;
  const live = cluster.store.get(resources.services, { namespace, name });
  return `Post "https://${name}.${namespace}.svc:${port}${path}?${timeout}": ${
    live
      ? `dial tcp ${live.spec?.clusterIP}:${port}: connect: connection refused`
      : `service "${name}" not found`
  }`;
}

/** Refuses, with the server's 500, what a webhook has to look at that cannot be called. */
export function admitToWebhooks(cluster: Cluster, request: Request): void {
  const webhooks = [resources.mutatingWebhooks, resources.validatingWebhooks]
    .flatMap(resource => cluster.store.list(resource))
    .flatMap(configuration => configuration.webhooks ?? []);
  const failing = webhooks.find(
    webhook =>
      webhook.failurePolicy !== 'Ignore' && applies(cluster, webhook, request),
  );
  if (!failing) return;
  const message = `failed calling webhook "${
    failing.name
  }": failed to call webhook: ${whyNot(cluster, failing)}`;
  throw new ApiError({
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${message}`,
    details: { causes: [{ message }] },
  });
}
