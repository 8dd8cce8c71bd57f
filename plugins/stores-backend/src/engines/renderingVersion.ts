import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createHash } from 'node:crypto';
import type { ClusterCapabilities } from '../kubernetes/types';
import { hashOf } from './stampObject';
import type { Engine, RenderProfile } from './types';

/** The version that stores of an engine are rendered from: changes exactly when something other than a store's own spec does. */
export type RenderingVersionOf = (options: {
  engine: Engine;
  profile: RenderProfile;
  /** Of the cluster. */
  capabilities: ClusterCapabilities;
}) => Promise<string>;

/**
 * Versions by the content of the engine's folder, the tenant chart, the operator's values for both, what the cluster is capable of, and the
 * version of the platform, whose code shapes and labels objects too. Folders are read once: charts are read when the backend starts.
 */
export function createRenderingVersions(options: {
  /** Folder of the chart that fences every store in. */
  tenantChart: string;
  /** Version of this package. */
  platformVersion: string;
}): RenderingVersionOf {
  const { tenantChart, platformVersion } = options;
  const folders = new Map<string, Promise<string>>();
  const folderHash = (folder: string) => {
    const known = folders.get(folder) ?? hashFolder(folder);
    folders.set(folder, known);
    // A folder that could not be read is read again by the next pass.
    known.catch(() => folders.delete(folder));
    return known;
  };
  return async ({ engine, profile, capabilities }) => {
    const [chart, tenant] = await Promise.all([
      folderHash(engine.folder),
      folderHash(tenantChart),
    ]);
    const { profile: name, ingressPort, tenantValues, engineValues } = profile;
    const values = engineValues.get(engine.definition.id) ?? {};
    return hashOf({
      ...{ chart, tenant, platformVersion },
      ...{ name, ingressPort, tenantValues, values, capabilities },
    });
  };
}

/** Hash of the names and contents of all files below a folder. */
async function hashFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${path.relative(folder, file)}\0`);
    hash.update(await readFile(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}
