import { writeEngineFolder } from '../../engines/testUtils';
import { writeCellarEngine } from './cellarEngine';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The cellar engine with a switch of the operator's, `database.external`, that leaves its database out.
 *
 * @param options - `isDeclared`: engine.yaml names the switch in `dataValues`
 */
export async function writeMovableEngine(options: { isDeclared: boolean }) {
  const cellar = await writeCellarEngine();
  const read = (name: string) =>
    readFile(path.join(cellar.folder, name), 'utf8');
  const templates = ['database', 'files', 'web', 'setup'];
  const files: Record<string, string> = {};
  for (const name of [
    ...['Chart.yaml', 'engine.yaml', 'values.yaml', 'values.schema.json'],
    ...['values-local.yaml', 'values-prod.yaml'],
    ...templates.map(template => `templates/${template}.yaml`),
  ]) {
    files[name] = await read(name);
  }
  await cellar.remove();
  return writeEngineFolder(() => ({
    ...files,
    'engine.yaml': files['engine.yaml']
      .replace('title: Database }', 'title: Database, optional: true }')
      .replace('name: database }', 'name: database, optional: true }')
      .concat(options.isDeclared ? 'dataValues: [database.external]\n' : ''),
    'values.yaml': files['values.yaml'].replace(
      'database: {',
      'database: { external: false,',
    ),
    'templates/database.yaml': `{{- if not .Values.database.external }}${files['templates/database.yaml']}{{- end }}\n`,
  }));
}
