import { IncomingMessage, ServerResponse } from 'node:http';
import { isReady } from '../controllers/pods/podState';
import { Pod } from '../model/pods';
import { resources } from '../model/resources';
import { selectorMatches } from '../selectors/labelSelector';
import { ObjectKey, ObjectStore } from '../store/ObjectStore';
import { shopPage } from './shopPage';

/** Pods with it stand for a page that says that the shop is closed. */
const closedPageLabel = 'store-platform.dev/closed-page';

function backing(store: ObjectStore, key: ObjectKey): Pod | undefined {
  const service = store.get(resources.services, key);
  const matchLabels = service?.spec?.selector;
  if (!matchLabels) return undefined;
  return store
    .list(resources.pods, key.namespace)
    .find(
      pod =>
        isReady(pod) && selectorMatches({ matchLabels }, pod.metadata.labels),
    );
}

/** Answers in a Service's place: with the page while a ready pod backs it, else 503; also 503 when that pod is one that says that the shop is closed. */
export function serveShop(
  store: ObjectStore,
  key: ObjectKey,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): void {
  request.resume();
  const pod = backing(store, key);
  if (!pod) {
    response.writeHead(503, { 'content-type': 'text/plain' });
    response.end('Simulated shop: no pod is ready\n');
    return;
  }
  if (pod.metadata.labels?.[closedPageLabel] === 'true') {
    response.writeHead(503, {
      'content-type': 'text/plain',
      'retry-after': '3600',
    });
    response.end('Simulated shop: closed for the moment\n');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(
    shopPage({
      namespace: key.namespace ?? '',
      service: key.name,
      path: request.url ?? '/',
    }),
  );
}
