import { defineConfig, Modules } from '@medusajs/framework/utils';

// Everything comes from variables, which helm/medusa sets; see README.md.
const {
  DATABASE_URL,
  DATABASE_SSL,
  REDIS_URL,
  SHOP_URL,
  STORE_CORS,
  ADMIN_CORS,
  AUTH_CORS,
  JWT_SECRET,
  COOKIE_SECRET,
} = process.env;

/** Where visitors find the shop, if it is known; without, files have addresses without a host. */
const isSecure = SHOP_URL?.startsWith('https:') ?? false;

// The building of the image has neither database nor Redis, and needs neither.
const redisModules = REDIS_URL
  ? [
      {
        key: Modules.EVENT_BUS,
        resolve: '@medusajs/medusa/event-bus-redis',
        options: { redisUrl: REDIS_URL },
      },
      {
        key: Modules.WORKFLOW_ENGINE,
        resolve: '@medusajs/medusa/workflow-engine-redis',
        options: { redis: { redisUrl: REDIS_URL } },
      },
      {
        key: Modules.LOCKING,
        resolve: '@medusajs/medusa/locking',
        options: {
          providers: [
            {
              id: 'locking-redis',
              resolve: '@medusajs/medusa/locking-redis',
              is_default: true,
              options: { redisUrl: REDIS_URL },
            },
          ],
        },
      },
    ]
  : [];

export default defineConfig({
  projectConfig: {
    databaseUrl: DATABASE_URL,
    databaseDriverOptions: {
      ssl: DATABASE_SSL === 'true' ? { rejectUnauthorized: true } : false,
    },
    redisUrl: REDIS_URL,
    // Over plain http a browser never sends a cookie back that is marked secure.
    cookieOptions: { secure: isSecure, sameSite: 'lax' },
    http: {
      storeCors: STORE_CORS ?? '',
      adminCors: ADMIN_CORS ?? '',
      authCors: AUTH_CORS ?? '',
      jwtSecret: JWT_SECRET,
      cookieSecret: COOKIE_SECRET,
    },
  },
  modules: [
    ...redisModules,
    {
      key: Modules.FILE,
      resolve: '@medusajs/medusa/file',
      options: {
        providers: [
          {
            id: 'shop-files',
            resolve: './src/modules/files',
            is_default: true,
            options: { shopUrl: SHOP_URL },
          },
        ],
      },
    },
  ],
});
