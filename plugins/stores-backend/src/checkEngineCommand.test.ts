import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { checkEngineCommand } from './checkEngineCommand';
import { charts, writeEngineFolder } from './engines/testUtils';

jest.setTimeout(120_000);

describe('store-platform-check-engine', () => {
  let output = '';
  beforeEach(() => {
    output = '';
    jest.spyOn(process.stdout, 'write').mockImplementation(text => {
      output += text;
      return true;
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('succeeds for a folder anywhere that keeps the contract', async () => {
    const { folder, remove } = await writeEngineFolder();
    await expect(
      checkEngineCommand([folder, '--tenant-chart', charts.tenantChart]),
    ).resolves.toBe(0);
    await remove();
    expect(output).toBe(`${folder} keeps the engine contract.\n`);
  });

  it('fails for one that breaks it, and names every rule', async () => {
    const { folder, remove } = await writeEngineFolder(files => ({
      ...files,
      'templates/web.yaml': files['templates/web.yaml']
        .replace('kiosk:1.0', 'kiosk:latest')
        .replace('runAsNonRoot: true', 'runAsNonRoot: false'),
    }));
    await expect(checkEngineCommand([folder])).resolves.toBe(1);
    await remove();
    expect(output).toMatch(/^.* breaks the engine contract:\n- /);
    expect(output).toContain('must have a tag other than latest');
    expect(output).toContain('runAsNonRoot must be true');
  });

  it('explains itself', async () => {
    await expect(checkEngineCommand([])).resolves.toBe(1);
    await expect(checkEngineCommand(['--help'])).resolves.toBe(0);
    await expect(checkEngineCommand(['a', '--nonsense'])).rejects.toThrow(
      /nonsense/,
    );
    expect(output).toContain('store-platform-check-engine <folder>');
  });

  it('can be run as a program', () => {
    const program = path.resolve(
      __dirname,
      '../bin/store-platform-check-engine',
    );
    const { NODE_OPTIONS, ...env } = process.env;
    expect(
      execFileSync(program, ['--help'], { env, encoding: 'utf8' }),
    ).toContain('store-platform-check-engine <folder>');
  });
});
