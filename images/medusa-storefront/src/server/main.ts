import { fileURLToPath } from 'node:url';
import { closeOnSignal } from './closeOnSignal';
import { createServer } from './createServer';
import { listenOnAllAddresses } from './listenOnAllAddresses';
import { readSettings, SettingsError } from './readSettings';

try {
  const settings = readSettings(process.env);
  // Beside the built server lies the built page.
  const pageFolder = fileURLToPath(new URL('page', import.meta.url));
  const app = await createServer(settings, { pageFolder });
  closeOnSignal(app, 8_000);
  await listenOnAllAddresses(app, settings.port);
} catch (error) {
  process.stderr.write(
    `${
      error instanceof SettingsError
        ? error.message
        : `The storefront cannot start: ${
            error instanceof Error ? error.message : String(error)
          }`
    }\n`,
  );
  process.exit(1);
}
