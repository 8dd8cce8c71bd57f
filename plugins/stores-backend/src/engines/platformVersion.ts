import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { z } from 'zod/v3';

const packageSchema = z.object({ version: z.string() });

/** Version of this package. Its code shapes and labels what charts render, so a new one may change many stores at once. */
export async function readPlatformVersion(): Promise<string> {
  const file = resolvePackagePath(
    '@store-platform/backstage-plugin-stores-backend',
    'package.json',
  );
  return packageSchema.parse(JSON.parse(await readFile(file, 'utf8'))).version;
}
