import { createServer, Server } from 'node:http';
import { resources } from '../model/resources';
import { ObjectKey, ObjectStore } from '../store/ObjectStore';
import { serveShop } from './serveShop';

function serviceFor(store: ObjectStore, host: string): ObjectKey | undefined {
  for (const { metadata, spec } of store.list(resources.ingresses)) {
    const rule = spec?.rules?.find(one => !one.host || one.host === host);
    const name = rule?.http?.paths?.[0]?.backend?.service?.name;
    if (name) return { namespace: metadata.namespace, name };
  }
  return undefined;
}

/** Stands for the ingress controller: finds the shop by the Host header. Not yet listening. */
export function createIngressServer(store: ObjectStore): Server {
  return createServer((request, response) => {
    const host = (request.headers.host ?? '').split(':')[0];
    const key = serviceFor(store, host);
    if (key) {
      serveShop(store, key, { request, response });
      return;
    }
    request.resume();
    response.writeHead(404, { 'content-type': 'text/plain' });
    response.end('Simulated ingress: no such host\n');
  });
}
