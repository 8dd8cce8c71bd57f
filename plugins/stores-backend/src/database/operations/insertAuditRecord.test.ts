import type { Knex } from 'knex';
import {
  createTestDatabase,
  givenStore,
  testDatabases,
} from '../__testUtils__';
import type { NewAuditRecord } from '../types';
import { insertAuditRecord } from './insertAuditRecord';
import { listAudit } from './listAudit';

jest.setTimeout(60_000);

const databases = testDatabases();

const denied: NewAuditRecord = {
  event: 'store-delete',
  outcome: 'denied',
  reason: 'You lack the permission',
  caller: {
    actor: 'user:default/jo',
    via: 'plugin:scaffolder',
    ip: '192.0.2.7',
    requestId: 'request-1',
    taskId: 'task-0001',
  },
  storeName: 'tea-shop',
  details: { fields: ['title'] },
};

describe.each(databases.eachSupportedId())(
  'insertAuditRecord, %s',
  databaseId => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await createTestDatabase(databases, databaseId);
    });

    const insert = (changes: Partial<NewAuditRecord> = {}) =>
      insertAuditRecord({ knex, record: { ...denied, ...changes } });
    const read = async () =>
      (await listAudit({ knex, filter: {}, limit: 100 })).items;
    /** Writes a record past the operation. */
    const insertRow = (values: object) =>
      knex('store_audit').insert({
        at: 1,
        event: 'store-test',
        outcome: 'succeeded',
        actor: 'user:default/jo',
        details: '{}',
        keep_until: 1,
        ...values,
      });

    it('writes all of it, at the time of the database', async () => {
      await insert();

      const [record] = await read();
      expect(record).toEqual({
        id: expect.stringMatching(/^\d+$/),
        at: expect.any(String),
        event: 'store-delete',
        outcome: 'denied',
        reason: 'You lack the permission',
        actor: 'user:default/jo',
        via: 'plugin:scaffolder',
        storeName: 'tea-shop',
        ip: '192.0.2.7',
        requestId: 'request-1',
        taskId: 'task-0001',
        details: { fields: ['title'] },
      });
      expect(Math.abs(Date.parse(record.at) - Date.now())).toBeLessThan(60_000);
      const row = await knex('store_audit').first();
      expect(Number(row.keep_until) - Number(row.at)).toBe(400 * 86_400_000);
    });

    it('adds the name of the store that an id names, if there is one', async () => {
      const { metadata } = await givenStore(knex, 'coffee');
      await givenStore(knex, 'bystander');
      const storeId = metadata.id;
      await insert({ storeId, storeName: undefined });
      await insert({ storeId: "x' or '1'='1", storeName: undefined });

      const [unknown, known] = await read();
      expect(known).toMatchObject({ storeId, storeName: 'coffee' });
      expect(unknown.storeId).toBe("x' or '1'='1");
      expect(unknown.storeName).toBeUndefined();
    });

    it.each([
      ['NUL', 'a\0b', 'ab'],
      ['line breaks', 'a\r\nb\u2028c', 'a\r\nb\u2028c'],
      ['quotes and backslashes', `"'\\;--`, `"'\\;--`],
      ['markup', '<script>alert(1)</script>', '<script>alert(1)</script>'],
      ['letters of all kinds', 'ÄÖ 茶 🫖', 'ÄÖ 茶 🫖'],
    ])('keeps hostile text: %s', async (_, text, kept) => {
      await insert({
        reason: text,
        storeName: text,
        caller: { actor: text, requestId: text, ip: text, taskId: text },
        details: { text, [text]: [text] },
      });
      const [record] = await read();
      expect(record).toMatchObject({
        reason: kept,
        storeName: kept,
        actor: kept,
        requestId: kept,
        ip: kept,
        taskId: kept,
      });
      expect(record.details).toEqual({ text, [text]: [text] });
    });

    it('keeps half a character as something that can be stored', async () => {
      await insert({ reason: 'half \ud83e' });
      expect((await read())[0].reason).toMatch(/^half .$/u);
    });

    it('cuts off what is huge, and says so of the details', async () => {
      const huge = 'x'.repeat(1_000_000);
      await insert({
        reason: huge,
        storeName: huge,
        caller: { actor: huge, requestId: huge },
        details: { huge },
      });
      const [record] = await read();
      expect(record.reason).toHaveLength(2_000);
      expect(record.actor).toHaveLength(300);
      expect(record.details).toEqual({
        truncated: expect.stringMatching(/^\{"huge":"x+$/),
      });
      expect(JSON.stringify(record).length).toBeLessThan(20_000);
    });

    it('is undone with the transaction it belongs to', async () => {
      const broken = knex.transaction(async tx => {
        await insertAuditRecord({ knex: tx, record: denied });
        throw new Error('something else failed');
      });
      await expect(broken).rejects.toThrow('something else failed');
      expect(await read()).toEqual([]);
    });

    describe('is guarded by the table, which', () => {
      it('refuses every change, before its time is over and after', async () => {
        await insert();
        await insertRow({ keep_until: 1 });
        const before = await knex('store_audit').orderBy('id');

        const columns = Object.keys(before[0]);
        for (const column of columns) {
          await expect(
            knex('store_audit').update({ [column]: knex.ref(column) }),
          ).rejects.toThrow('audit records are never changed');
        }
        expect(columns).toContain('keep_until');
        expect(await knex('store_audit').orderBy('id')).toEqual(before);
      });

      it('refuses to lose a record before its time', async () => {
        await insert();
        await insertRow({ keep_until: 1 });
        const early = /audit records are kept until their time is over/;

        await expect(knex('store_audit').delete()).rejects.toThrow(early);
        expect(await knex('store_audit')).toHaveLength(2);
        await knex('store_audit').where({ keep_until: 1 }).delete();
        expect(await knex('store_audit')).toHaveLength(1);
      });

      it('refuses to be emptied or overwritten', async () => {
        await insert();
        const before = await knex('store_audit');
        const [{ id, keep_until: _, ...rest }] = before;
        const row = { ...rest, id, keep_until: 1, actor: 'somebody else' };

        await expect(
          knex('store_audit').insert(row).onConflict('id').merge(),
        ).rejects.toThrow('audit records are never changed');
        const forms = databaseId.startsWith('POSTGRES')
          ? ['truncate store_audit']
          : [
              `insert or replace into store_audit (id, at, event, outcome, actor, details, keep_until) values (${id}, 1, 'x', 'x', 'x', '{}', 1)`,
              `replace into store_audit (id, at, event, outcome, actor, details, keep_until) values (${id}, 1, 'x', 'x', 'x', '{}', 1)`,
            ];
        for (const form of forms) {
          await expect(knex.raw(form)).rejects.toThrow(/audit records are/);
        }
        expect(await knex('store_audit')).toEqual(before);
      });
    });
  },
);
