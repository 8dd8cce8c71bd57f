import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Files below the given paths that hold one of the secrets, in clear or as base64. A database is searched as it lies on disk, write-ahead log included.
 */
export async function filesWithSecrets(options: {
  paths: string[];
  secrets: string[];
}): Promise<string[]> {
  const { paths, secrets } = options;
  const needles = secrets.flatMap(secret => [
    Buffer.from(secret),
    Buffer.from(Buffer.from(secret).toString('base64')),
  ]);
  const files = (await Promise.all(paths.map(filesBelow))).flat();
  const found: string[] = [];
  for (const file of files) {
    const content = await readFile(file);
    if (needles.some(needle => content.includes(needle))) {
      found.push(file);
    }
  }
  return found;
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, {
    recursive: true,
    withFileTypes: true,
  }).catch(() => undefined);
  return entries
    ? entries
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name))
    : [path];
}
