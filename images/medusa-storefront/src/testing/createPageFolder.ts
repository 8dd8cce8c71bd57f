import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder like that of the built page: the real index.html, and one script in three forms that can be told apart. */
export async function createPageFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'storefront-page-'));
  await cp(
    fileURLToPath(new URL('../../index.html', import.meta.url)),
    join(folder, 'index.html'),
  );
  await mkdir(join(folder, 'assets'));
  const script = join(folder, 'assets', 'index-abc123.js');
  await writeFile(script, 'plain();');
  await writeFile(`${script}.gz`, 'with gzip');
  await writeFile(`${script}.br`, 'with brotli');
  return folder;
}
