import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import { EngineRegistry } from './EngineRegistry';
import { loadEngine } from './loadEngine';

/**
 * Every engine below the given directories (a folder with an engine.yaml is one), and the folders named themselves.
 *
 * Throws InputError for a directory that is not there and for a broken engine.
 */
export async function loadEngines(options: {
  directories: string[];
  folders: string[];
}): Promise<EngineRegistry> {
  const found = await Promise.all(options.directories.map(engineFolders));
  const folders = new Set(
    [...found.flat(), ...options.folders].map(folder => path.resolve(folder)),
  );
  const engines = await Promise.all(
    [...folders].sort().map(folder => loadEngine({ folder })),
  );
  return new EngineRegistry({ engines });
}

async function engineFolders(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(
    () => {
      throw new InputError(
        `stores.engines.directories: ${path.resolve(
          directory,
        )} cannot be read; name a folder that holds engine folders`,
      );
    },
  );
  const folders = entries
    .filter(entry => entry.isDirectory())
    .map(entry => path.join(directory, entry.name));
  const isEngine = await Promise.all(
    folders.map(folder =>
      stat(path.join(folder, 'engine.yaml')).then(
        () => true,
        () => false,
      ),
    ),
  );
  return folders.filter((_, index) => isEngine[index]);
}
