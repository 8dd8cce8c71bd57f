import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PAGE_ROUTES } from '../shared/PAGE_ROUTES';
import type { ShopConfig } from '../shared/ShopConfig';

import { renderIndexHtml } from './renderIndexHtml';

/** What is served to browsers. */
export interface PageOptions {
  /** The folder with the built page. */
  pageFolder: string;
  shop: ShopConfig;
}

const ROBOTS =
  'User-agent: *\nDisallow: /cart\nDisallow: /checkout\nDisallow: /order/\n';

/** Serves the built page, its assets, and "not found" for everything else. */
export async function servePage(
  app: FastifyInstance,
  { pageFolder, shop }: PageOptions,
): Promise<void> {
  const template = await readFile(join(pageFolder, 'index.html'), 'utf8');
  const html = renderIndexHtml(template, shop);
  const etag = `"${createHash('sha256').update(html).digest('base64url')}"`;

  function sendPage(reply: FastifyReply): FastifyReply {
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(html);
  }

  await app.register(fastifyStatic, {
    root: join(pageFolder, 'assets'),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });

  for (const route of Object.values(PAGE_ROUTES)) {
    app.get(route, (request, reply) => {
      reply.header('etag', etag);
      if (request.headers['if-none-match'] === etag) {
        return reply.header('cache-control', 'no-cache').code(304).send();
      }
      return sendPage(reply);
    });
  }

  app.get('/robots.txt', (_, reply) =>
    reply.type('text/plain; charset=utf-8').send(ROBOTS),
  );

  app.setNotFoundHandler((request, reply) => {
    reply.code(404).header('cache-control', 'no-cache');
    return wantsPage(request)
      ? sendPage(reply)
      : reply.send({ message: 'There is nothing at this address.' });
  });
}

/** Whether a browser asks for a page, and not for a file or for data: that is told "not found" by the page itself. */
function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0] ?? '';
  return (
    method === 'GET' &&
    !/^\/(assets|store|static)(\/|$)/.test(path) &&
    !/\.\w+$/.test(path) &&
    (headers.accept ?? '').includes('text/html')
  );
}
