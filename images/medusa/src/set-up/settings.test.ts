import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
after(() => rmSync(folder, { recursive: true }));

function read(content: unknown) {
  process.env.SHOP_SETTINGS = join(folder, 'settings.json');
  writeFileSync(process.env.SHOP_SETTINGS, JSON.stringify(content));
  return readSettings();
}

const wished = {
  title: `O'Neill "&" $(id) {{ }}`,
  adminEmail: 'jo@example.com',
  currency: 'EUR',
  country: 'DE',
  sampleData: false,
};

test('wishes are read as they are, with codes as Medusa writes them', () => {
  assert.deepEqual(read(wished), { ...wished, currency: 'eur', country: 'de' });
});

test('a wish that is missing is named', () => {
  assert.throws(() => read({ ...wished, currency: undefined }), /currency/);
});
