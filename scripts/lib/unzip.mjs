// unzip.mjs ARCHIVE FOLDER: unpacks a zip file on machines without `unzip`, stored and deflated entries only.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DEFLATED = 8;

function* entriesOf(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) {
    throw new Error('not a zip file');
  }
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28);
    yield {
      method: zip.readUInt16LE(at + 10),
      size: zip.readUInt32LE(at + 20),
      mode: zip.readUInt16LE(at + 40) % 0o1000,
      header: zip.readUInt32LE(at + 42),
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
    };
    at +=
      46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

function contentOf(zip, { header, size, method }) {
  // The lengths of the local header may differ from the directory's.
  const start =
    header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const packed = zip.subarray(start, start + size);
  return method === DEFLATED ? inflateRawSync(packed) : packed;
}

const [archive, folder] = process.argv.slice(2);
const zip = readFileSync(archive);
for (const entry of entriesOf(zip)) {
  if (entry.name.split('/').includes('..') || entry.name.startsWith('/')) {
    throw new Error(`${entry.name} would leave the folder`);
  }
  if (!entry.name.endsWith('/')) {
    const path = join(folder, entry.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contentOf(zip, entry), { mode: entry.mode || 0o644 });
  }
}
