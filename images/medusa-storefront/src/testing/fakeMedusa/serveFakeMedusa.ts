import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeMedusa } from './createFakeMedusa';
import { type FakeRequest, isRecord } from './FakeRequest';

/** A fake Medusa server that listens. */
export interface ServedFakeMedusa {
  url: string;
  /** Every request as it arrived, with the address as it was written. */
  requests: { method: string; url: string; headers: Record<string, string> }[];
  server: Server;
  close(): Promise<void>;
}

/** Lets the fake Medusa server listen, on a free port unless one is given. It has one file, too: /static/picture.svg. */
export async function serveFakeMedusa(
  medusa: FakeMedusa,
  port = 0,
): Promise<ServedFakeMedusa> {
  const requests: ServedFakeMedusa['requests'] = [];
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    requests.push({
      method: request.method,
      url: incoming.url ?? '',
      headers: request.headers,
    });
    if (request.path === '/static/picture.svg') {
      response
        .writeHead(200, { 'content-type': 'image/svg+xml' })
        .end('<svg xmlns="http://www.w3.org/2000/svg"/>');
      return;
    }
    const { status, body } = medusa.handle(request);
    if (medusa.settings.loseAnswer(request)) {
      incoming.socket.destroy();
      return;
    }
    response
      .writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'x-powered-by': 'Express',
      })
      .end(JSON.stringify(body));
  });
  await new Promise<void>(resolve => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    requests,
    server,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(Buffer.from(chunk));
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(incoming.url ?? '/', 'http://medusa');
  const body: unknown = text ? JSON.parse(text) : undefined;
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([key, value]) => [
        key,
        String(value),
      ]),
    ),
    body: isRecord(body) ? body : undefined,
  };
}

function portOf(address: AddressInfo | string | null): number {
  return isRecord(address) ? Number(address.port) : 0;
}
