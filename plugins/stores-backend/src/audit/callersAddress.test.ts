import http from 'node:http';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  mockCredentials,
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import { createStoresDatabase } from '../database/createStoresDatabase';
import { RateLimiter } from '../limits/RateLimiter';
import { createRouter } from '../router';
import { AuditedStoresService } from '../service/AuditedStoresService';
import { AuditTrail } from '../service/AuditTrail';

jest.setTimeout(120_000);

const databases = testDatabases();
/** Of no store. */
const NOBODY = '7f1f3f52-0b9a-4f0b-9c39-0a4b8e3f7a11';

/** Denies every deed. */
const denying = Object.assign(Object.create(null), {
  deleteStore: async () => {
    throw new NotAllowedError('You lack the permission');
  },
});

/** The API behind Backstage's own root router, which tells the address of callers. */
async function startApi(backend: JsonObject) {
  const knex = await createTestDatabase(databases, 'SQLITE_3');
  const db = createStoresDatabase({ knex });
  const logger = mockServices.logger.mock();
  let server = new http.Server();
  const rootRouter = await ServiceFactoryTester.from(
    rootHttpRouterServiceFactory({
      configure(root) {
        root.applyDefaults();
        server = root.server;
      },
    }),
    {
      dependencies: [
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost',
              listen: { host: '127.0.0.1', port: 0 },
              ...backend,
            },
          },
        }),
      ],
    },
  ).getSubject();
  const auditor = mockServices.auditor.mock({
    createEvent: async () => ({
      success: async () => {},
      fail: async () => {},
    }),
  });
  const trail = new AuditTrail({ db, auditor, logger });
  const size = { burst: 1_000, tokenMs: 1 };
  rootRouter.use(
    '/api/stores',
    createRouter({
      stores: new AuditedStoresService({
        trail,
        stores: denying,
        isAction: () => true,
      }),
      rateLimiter: new RateLimiter({
        db,
        limits: { create: size, action: size },
      }),
      httpAuth: mockServices.httpAuth(),
      logger,
    }),
  );
  return { knex, server };
}

/** Sends a deed that is refused, from an address of this machine, and returns the status. */
function send(options: {
  url: string;
  from?: string;
  forwardedFor?: string;
}): Promise<number | undefined> {
  const { url, from, forwardedFor } = options;
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}/${NOBODY}`, {
      method: 'DELETE',
      localAddress: from,
      headers: {
        authorization: mockCredentials.user.header(),
        ...(forwardedFor ? { 'x-forwarded-for': forwardedFor } : {}),
      },
    });
    request.on('response', response => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    request.on('error', reject);
    request.end();
  });
}

describe('the address in the audit', () => {
  it.each<
    [
      title: string,
      backend: JsonObject,
      from: string,
      forwardedFor: string | undefined,
      ip: string,
    ]
  >([
    ['is that of the connection', {}, '127.0.0.1', undefined, '127.0.0.1'],
    [
      'is not what a caller claims, without a trusted proxy',
      {},
      '127.0.0.1',
      '203.0.113.9',
      '127.0.0.1',
    ],
    [
      'is what a trusted proxy tells',
      { trustProxy: ['127.0.0.1'] },
      '127.0.0.1',
      '203.0.113.9',
      '203.0.113.9',
    ],
    [
      'is that of the connection when somebody else claims to be a proxy',
      { trustProxy: ['127.0.0.1'] },
      '127.0.0.2',
      '203.0.113.9',
      '127.0.0.2',
    ],
    [
      'is what the trusted proxy saw, not what the caller told the proxy',
      { trustProxy: ['127.0.0.1'] },
      '127.0.0.1',
      '10.9.9.9, 203.0.113.9',
      '203.0.113.9',
    ],
    [
      'is the last one before the trusted network',
      { trustProxy: '127.0.0.1, 192.0.2.0/24' },
      '127.0.0.1',
      '10.9.9.9, 203.0.113.9, 192.0.2.7',
      '203.0.113.9',
    ],
    [
      'is found by the number of proxies, too',
      { trustProxy: 1 },
      '127.0.0.1',
      '10.9.9.9, 203.0.113.9',
      '203.0.113.9',
    ],
  ])('%s', async (_, backend, from, forwardedFor, ip) => {
    const { knex, server } = await startApi(backend);
    try {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      const url = `http://127.0.0.1:${port}/api/stores`;
      expect(await send({ url, from, forwardedFor })).toBe(403);
      expect(await knex('store_audit')).toEqual([
        expect.objectContaining({ event: 'store-delete', ip }),
      ]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
