// Says how large the page is, refuses to build one that has grown too large, and compresses its assets for the server.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What all scripts of the page may weigh together, compressed with gzip. */
const BUDGET = 60_000;

const folder = join(process.argv[2] ?? 'dist/page', 'assets');
let scripts = 0;

for (const name of (await readdir(folder)).sort()) {
  if (!/\.(js|css|svg)$/.test(name)) {
    continue;
  }
  const file = join(folder, name);
  const content = await readFile(file);
  const gz = await promisify(gzip)(content, { level: 9 });
  const br = await promisify(brotliCompress)(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  });
  await writeFile(`${file}.gz`, gz);
  await writeFile(`${file}.br`, br);
  if (name.endsWith('.js')) {
    scripts += gz.length;
  }
  console.log(
    `${name}: ${content.length} bytes, gzip ${gz.length}, brotli ${br.length}`,
  );
}

console.log(`scripts: ${scripts} of at most ${BUDGET} bytes with gzip`);
if (scripts > BUDGET) {
  console.error('The scripts of the page have grown beyond their budget.');
  process.exit(1);
}
