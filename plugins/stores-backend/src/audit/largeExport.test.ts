import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  startStoresBackend,
  StoresBackend,
} from '../__testUtils__/startStoresBackend';
import { testDatabases } from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';

jest.setTimeout(120_000);

const databases = testDatabases();
const RECORDS = 6_000;
const BYTES_EACH = 8_000;

describe('an export of many records', () => {
  let backend: StoresBackend;
  let knex: Knex;
  /** Pages of records that were read from the database. */
  let pages: number;
  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    backend = await startStoresBackend({ knex });
    const row = {
      at: 1,
      event: 'store-test',
      outcome: 'succeeded',
      actor: 'user:default/jo',
      details: JSON.stringify({ text: 'x'.repeat(BYTES_EACH) }),
      keep_until: 4e12,
    };
    await knex.batchInsert(
      'store_audit',
      Array.from({ length: RECORDS }, () => row),
      50,
    );
    knex.on('query', ({ sql }) => {
      pages += /^select \* from .store_audit/.test(sql) ? 1 : 0;
    });
  });
  afterAll(() => backend.stop());
  beforeEach(() => {
    pages = 0;
  });

  const open = () =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      const request = http.get(
        `${backend.url}/audit/export?format=ndjson`,
        { headers: { authorization: mockCredentials.user.header() } },
        resolve,
      );
      request.on('error', reject);
    });

  it('is whole', async () => {
    const response = await open();
    let lines = 0;
    for await (const chunk of response.setEncoding('utf8')) {
      lines += String(chunk).split('\n').length - 1;
    }
    expect(lines).toBe(RECORDS);
    expect(response.complete).toBe(true);
    expect(pages).toBe(RECORDS / 500);
  });

  it('waits for a slow reader instead of reading on', async () => {
    const response = await open();
    response.pause();
    await sleep(1_500);
    const read = pages;
    await sleep(500);

    expect(pages).toBe(read);
    expect(read).toBeLessThan(RECORDS / 500);
    response.destroy();
  });

  it('ends when the reader goes away, and nobody is alarmed', async () => {
    backend.lines.length = 0;
    const response = await open();
    response.pause();
    await eventually(() => expect(pages).toBeGreaterThan(0));
    response.destroy();
    await sleep(500);
    const read = pages;
    await sleep(500);

    expect(pages).toBe(read);
    expect(read).toBeLessThan(RECORDS / 500);
    expect(
      backend.lines.filter(line => line.includes('"level":"error"')),
    ).toEqual([]);
  });

  it('breaks off, rather than look whole, when the database fails half way', async () => {
    const response = await open();
    response.pause();
    await eventually(() => expect(pages).toBeGreaterThan(0));
    await knex.schema.renameTable('store_audit', 'audit_away');
    const reading = (async () => {
      for await (const _ of response) {
        // Only to the end.
      }
    })();
    await expect(reading).rejects.toThrow('aborted');
    await knex.schema.renameTable('audit_away', 'store_audit');

    expect(response.complete).toBe(false);
  });
});
