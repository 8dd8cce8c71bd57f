import path from 'node:path';
import { loadEngines } from './loadEngines';
import { charts, writeEngineFolder } from './testUtils';

describe('loadEngines', () => {
  it('finds engines in directories and named folders, and shows them by title', async () => {
    const kiosk = await writeEngineFolder();
    const registry = await loadEngines({
      directories: [charts.directory],
      folders: [kiosk.folder],
    });
    expect(registry.list().map(({ id }) => id)).toEqual(
      expect.arrayContaining(['kiosk', 'woocommerce']),
    );
    expect(registry.find('kiosk')?.version).toBe('1.2.3');
    expect(registry.find('nothing')).toBeUndefined();
    const info = registry.list().find(({ id }) => id === 'kiosk');
    expect(info?.stages.map(({ id }) => id)).toEqual([
      'namespace',
      'network-policy',
      'secrets',
      'application',
      'ready',
    ]);
    await kiosk.remove();
  });

  it('refuses two engines of one id, naming both folders', async () => {
    const [one, two] = [await writeEngineFolder(), await writeEngineFolder()];
    await expect(
      loadEngines({ directories: [], folders: [one.folder, two.folder] }),
    ).rejects.toThrow(/Two engines are called "kiosk"/);
    await Promise.all([one.remove(), two.remove()]);
  });

  it('says which directory is not there', async () => {
    const missing = path.join(charts.directory, 'nowhere');
    await expect(
      loadEngines({ directories: [missing], folders: [] }),
    ).rejects.toThrow(`${missing} cannot be read`);
  });
});
