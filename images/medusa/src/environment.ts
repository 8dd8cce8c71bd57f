import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Imported before anything of Medusa's.

process.env.NODE_ENV ??= 'production';

/** Where Medusa keeps whether its telemetry is wanted; nothing of this image but `/tmp` can be written. */
const config = join(tmpdir(), 'config');
process.env.XDG_CONFIG_HOME = config;
// No telemetry, and no notice of it at every start.
process.env.MEDUSA_DISABLE_TELEMETRY ??= 'true';
mkdirSync(join(config, 'medusa'), { recursive: true });
writeFileSync(
  join(config, 'medusa/config.json'),
  JSON.stringify({ telemetry: { enabled: false } }),
);
