import { rm } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { createServer, type ServerOptions } from '../server/createServer';
import { readSettings } from '../server/readSettings';
import { createPageFolder } from './createPageFolder';
import { createFakeMedusa, FAKE_KEY } from './fakeMedusa/createFakeMedusa';
import type { FakeMedusa } from './fakeMedusa/createFakeMedusa';
import {
  serveFakeMedusa,
  type ServedFakeMedusa,
} from './fakeMedusa/serveFakeMedusa';

/** A storefront's server in front of a fake Medusa server, both of them listening. */
export interface StartedStorefront {
  app: FastifyInstance;
  url: string;
  medusa: FakeMedusa;
  served: ServedFakeMedusa;
  /** What it has logged so far, line by line. */
  lines: string[];
  stop(): Promise<void>;
}

/** Starts a {@link StartedStorefront}. */
export async function startStorefront(
  env: Record<string, string> = {},
  options: Partial<ServerOptions> = {},
): Promise<StartedStorefront> {
  const medusa = createFakeMedusa();
  const served = await serveFakeMedusa(medusa);
  const pageFolder = await createPageFolder();
  const lines: string[] = [];
  const settings = readSettings({
    MEDUSA_BACKEND_URL: served.url,
    MEDUSA_PUBLISHABLE_KEY: FAKE_KEY,
    SHOP_TITLE: 'Test Shop',
    SHOP_COUNTRY: 'de',
    ...env,
  });
  const app = await createServer(settings, {
    pageFolder,
    readinessCacheMs: 0,
    logStream: { write: line => lines.push(line) },
    ...options,
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    app,
    url,
    medusa,
    served,
    lines,
    stop: async () => {
      await app.close();
      await served.close();
      await rm(pageFolder, { recursive: true });
    },
  };
}
