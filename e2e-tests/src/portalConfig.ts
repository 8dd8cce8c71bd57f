import type { JsonObject } from '@backstage/types';

/** Where a portal keeps its data. Portals with the same database are replicas of one another. */
export type PortalDatabase =
  | { type: 'sqlite'; directory: string }
  | { type: 'postgres'; url: string; prefix: string };

/** What differs from app-config.yaml for a portal under test. */
export function portalConfig(options: {
  port: number;
  database: PortalDatabase;
}): JsonObject {
  const { port, database } = options;
  const url = `http://localhost:${port}`;
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { port, host: '127.0.0.1' },
      cors: { origin: url },
      database: databaseConfig(database),
    },
    auth: {
      // Who signed in once, stays so for a whole run.
      backstageTokenExpiration: { hours: 12 },
      // The built portal runs as in production, where guests are refused unless this is said.
      providers: { guest: { dangerouslyAllowOutsideDevelopment: true } },
    },
    // Portals with the same database tell each other of events; a file of one's own is shared with nobody.
    events: { useEventBus: database.type === 'postgres' ? 'auto' : 'never' },
    stores: {
      engines: {
        values: {
          ...testImages(),
          // A test does not wait ten minutes for the old key to be refused.
          medusa: { setup: { keyGraceSeconds: 15 } },
        },
      },
      // Tests do in a minute what people do in a day.
      rateLimits: {
        creates: { perMinute: 6_000 },
        actions: { perMinute: 6_000 },
      },
    },
  };
}

function databaseConfig(database: PortalDatabase): JsonObject {
  if (database.type === 'sqlite') {
    return {
      client: 'better-sqlite3',
      connection: { directory: database.directory },
    };
  }
  return {
    client: 'pg',
    connection: database.url,
    prefix: database.prefix,
  };
}

/** `E2E_STORE_IMAGE_WEB` and `E2E_STORE_IMAGE_DATABASE` take the place of the chart's images, where a cluster cannot have those. */
export function testImages(): { woocommerce: { image: JsonObject } } {
  const image: JsonObject = {};
  for (const part of ['web', 'database']) {
    const name = process.env[`E2E_STORE_IMAGE_${part.toUpperCase()}`];
    if (name) {
      const [repository, tag] = name.split(/:(?=[^/]*$)/);
      image[part] = { repository, tag };
    }
  }
  return { woocommerce: { image } };
}
