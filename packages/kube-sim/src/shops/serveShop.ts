import { IncomingMessage, ServerResponse } from 'node:http';
import { isReady } from '../controllers/pods/podState';
import { resources } from '../model/resources';
import { selectorMatches } from '../selectors/labelSelector';
import { ObjectKey, ObjectStore } from '../store/ObjectStore';
import { shopPage } from './shopPage';

function isBacked(store: ObjectStore, key: ObjectKey): boolean {
  const service = store.get(resources.services, key);
  const matchLabels = service?.spec?.selector;
  if (!matchLabels) return false;
  return store
    .list(resources.pods, key.namespace)
    .some(
      pod =>
        isReady(pod) && selectorMatches({ matchLabels }, pod.metadata.labels),
    );
}

/** Answers in a Service's place: with the page while a ready pod backs it, else 503. */
export function serveShop(
  store: ObjectStore,
  key: ObjectKey,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): void {
  request.resume();
  if (!isBacked(store, key)) {
    response.writeHead(503, { 'content-type': 'text/plain' });
    response.end('Simulated shop: no pod is ready\n');
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
