import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  auditPageSchema,
  AuditRecord,
  auditRecordSchema,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  startStoresBackend,
  StoresBackend,
} from '../__testUtils__/startStoresBackend';
import { testDatabases } from '../database/__testUtils__';
import { routes } from '../routes';

jest.setTimeout(120_000);

const databases = testDatabases();
const NOBODY = '7f1f3f52-0b9a-4f0b-9c39-0a4b8e3f7a11';
const tea = {
  name: 'tea-shop',
  title: 'Tea Shop',
  owner: 'group:default/shops',
  engine: 'bazaar',
  plan: 'small',
  adminEmail: 'jo@example.com',
};

describe.each(databases.eachSupportedId())('the audit, %s', databaseId => {
  let backend: StoresBackend;
  let knex: Knex;
  beforeAll(async () => {
    knex = await databases.init(databaseId);
    backend = await startStoresBackend({ knex });
  });
  afterAll(() => backend.stop());
  beforeEach(async () => {
    backend.permissions.policy = () => ({ result: AuthorizeResult.ALLOW });
    await knex('store_events').delete();
    await knex('stores').delete();
    backend.lines.length = 0;
    backend.audit.length = 0;
  });

  const api = () => request(backend.url);
  const list = async (query = ''): Promise<AuditRecord[]> => {
    const { body } = await api().get(`/audit?${query}`).expect(200);
    return auditPageSchema.parse(body).items;
  };
  async function given(): Promise<string> {
    const { body } = await api().post('/').send(tea).expect(202);
    return body.metadata.id;
  }
  /** All that was recorded of one answer's request. */
  const recordedOf = (answer: { get(name: string): string | undefined }) =>
    list(`requestId=${answer.get('x-request-id')}`);
  const ask = async (url: string, method: string, body?: object) => {
    const answer = await fetch(backend.url + url, {
      method,
      headers: {
        authorization: mockCredentials.user.header(),
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    await answer.text();
  };
  const allRows = () => knex('store_audit').orderBy('id');

  it('tells who did what to which store, from where and for which task', async () => {
    const answer = await api()
      .post('/')
      .set('x-stores-task-id', '0f6d4f4e-6f3a-4c7e-9a51-0d7c6c1f2b3a')
      .set('x-forwarded-for', '203.0.113.9')
      .send(tea)
      .expect(202);

    expect(await recordedOf(answer)).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        event: 'store-create',
        outcome: 'succeeded',
        actor: 'user:default/mock',
        storeId: answer.body.metadata.id,
        storeName: 'tea-shop',
        ip: '127.0.0.1',
        requestId: answer.get('x-request-id'),
        taskId: '0f6d4f4e-6f3a-4c7e-9a51-0d7c6c1f2b3a',
        details: {
          engine: 'bazaar',
          plan: 'small',
          owner: 'group:default/shops',
        },
      },
    ]);
  });

  it.each(['x', 'a b c d e f g', 'x'.repeat(65), '<script>alert(1)</script>'])(
    'does not take %s for a task',
    async hostile => {
      const answer = await api()
        .post('/')
        .set('x-stores-task-id', hostile)
        .send(tea);
      expect((await recordedOf(answer))[0].taskId).toBeUndefined();
    },
  );

  it('tells a service that acts for itself, and one that acts on behalf of a user', async () => {
    const byService = await api()
      .post('/')
      .set('authorization', mockCredentials.service.header())
      .send(tea)
      .expect(202);
    expect((await recordedOf(byService))[0]).toMatchObject({
      actor: 'service:external:test-service',
    });
    expect((await recordedOf(byService))[0].via).toBeUndefined();
  });

  it('records an action that does not exist under a name that the caller cannot choose', async () => {
    const id = await given();
    const answer = await api()
      .post(`/${id}/actions/constructor`)
      .send({})
      .expect(404);
    expect(await recordedOf(answer)).toEqual([
      expect.objectContaining({
        event: 'store-unknown-action',
        details: { action: 'constructor' },
        outcome: 'refused',
      }),
    ]);
  });

  it('tells every deed once, however it ends', async () => {
    const id = await given();
    const expectOne = async (
      answer: request.Response,
      event: string,
      outcome: string,
      reason?: RegExp,
    ) => {
      const records = await recordedOf(answer);
      expect(records).toEqual([expect.objectContaining({ event, outcome })]);
      expect(records[0].reason ?? '').toMatch(reason ?? /^$/);
    };

    const key = { ...tea, name: 'milk', idempotencyKey: 'key-00001' };
    await expectOne(
      await api().post('/').send(key),
      'store-create',
      'succeeded',
    );
    const repeated = await api().post('/').send(key).expect(202);
    await expectOne(repeated, 'store-create', 'succeeded');
    expect((await recordedOf(repeated))[0].details).toMatchObject({
      repeated: true,
    });
    await expectOne(
      await api().post('/').send(tea).expect(409),
      'store-create',
      'refused',
      /is taken by another store/,
    );
    await expectOne(
      await api().put(`/${id}`).send({ version: 1, title: 'Other' }),
      'store-update',
      'succeeded',
    );
    await expectOne(
      await api().put(`/${id}`).send({ version: 1, title: 'Old' }).expect(409),
      'store-update',
      'refused',
      /since version 1 was read/,
    );
    await expectOne(
      await api().post(`/${id}/retry`).expect(409),
      'store-retry',
      'refused',
      /nothing to retry/,
    );
    await expectOne(
      await api().post(`/${id}/cancel`).expect(202),
      'store-cancel',
      'succeeded',
    );
    await expectOne(
      await api().delete(`/${id}`).expect(202),
      'store-delete',
      'succeeded',
    );
    await expectOne(
      await api().delete(`/${NOBODY}`).expect(404),
      'store-delete',
      'refused',
      /There is no store/,
    );
    backend.catalog.getEntityByRef.mockRejectedValueOnce(new Error('down'));
    await expectOne(
      await api()
        .post('/')
        .send({ ...tea, name: 'cocoa' })
        .expect(503),
      'store-create',
      'failed',
      /The catalog cannot be asked/,
    );
  });

  it('tells denials of every kind, of reading too, and no other reading', async () => {
    const id = await given();
    await api().get(`/${id}`).expect(200);
    await api().get('/').expect(200);
    backend.permissions.policy = name => ({
      result:
        name === 'stores.audit.read'
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    });
    const before = (await allRows()).length;
    const read = await api().get(`/${id}`).expect(403);
    const change = await api()
      .put(`/${id}`)
      .send({ version: 1, title: 'Mine' })
      .expect(403);

    expect(await recordedOf(read)).toEqual([
      expect.objectContaining({
        event: 'store-read',
        outcome: 'denied',
        reason: expect.stringContaining('stores.store.read'),
        storeId: id,
        storeName: 'tea-shop',
      }),
    ]);
    expect(await recordedOf(change)).toEqual([
      expect.objectContaining({
        event: 'store-update',
        outcome: 'denied',
        details: { fields: ['title'] },
      }),
    ]);
    expect((await allRows()).length).toBe(before + 2);
    expect(
      backend.audit.slice(-2).map(({ eventId, outcome }) => [eventId, outcome]),
    ).toEqual([
      ['store-read', 'failure'],
      ['store-update', 'failure'],
    ]);
  });

  it('tells nothing of the platform’s inside when it fails', async () => {
    await knex.schema.renameTable('stores', 'stores_away');
    const answer = await api().post('/').send(tea);
    await knex.schema.renameTable('stores_away', 'stores');

    expect(answer.status).toBe(500);
    const [{ outcome, reason }] = await recordedOf(answer);
    expect(outcome).toBe('failed');
    expect(reason).toMatch(/^The platform failed \(\w+\); its log tells more$/);
  });

  describe('when it cannot be written', () => {
    let settings: object[];
    beforeEach(async () => {
      settings = await knex('store_audit_settings');
      await knex('store_audit_settings').delete();
    });
    afterEach(async () => {
      await knex('store_audit_settings').insert(settings);
    });

    it('keeps deeds from being done', async () => {
      await api().post('/').send(tea).expect(500);
      expect(await knex('stores')).toEqual([]);
      expect(await knex('store_events')).toEqual([]);
    });

    it('keeps exports from being given', async () => {
      const { text } = await api().get('/audit/export').expect(500);
      expect(text).not.toContain('store-');
    });

    it('leaves a refusal a refusal, and the log raises an alert', async () => {
      backend.permissions.policy = () => ({ result: AuthorizeResult.DENY });
      const answer = await api().post('/').send(tea).expect(403);

      const lines = backend.lines.filter(line => line.includes('"alert"'));
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0])).toMatchObject({
        level: 'error',
        message: 'Audit record was lost',
        event: 'store-create',
        outcome: 'denied',
        requestId: answer.get('x-request-id'),
      });
    });
  });

  it('is paged, filtered, and refuses what it does not know', async () => {
    const id = await given();
    await api().delete(`/${id}`);
    const first = await api().get(`/audit?storeId=${id}&limit=1`).expect(200);
    const { items, nextCursor } = auditPageSchema.parse(first.body);
    expect(items.map(({ event }) => event)).toEqual(['store-delete']);
    const second = await list(`storeId=${id}&limit=1&cursor=${nextCursor}`);
    expect(second.map(({ event }) => event)).toEqual(['store-create']);

    for (const [query, message] of [
      ['limit=201', /^limit: /],
      ['cursor=x', /^cursor: must be the nextCursor/],
      ['since=yesterday', /^since: must be a time in UTC/],
      ['outcome=fine', /^outcome: /],
      ['storeId=tea', /^storeId: /],
      ['colour=red', /^colour: is not a known field/],
      ['storeName=a&storeName=b', /^storeName: /],
    ] as const) {
      const { body } = await api().get(`/audit?${query}`).expect(400);
      expect(body.error.message).toMatch(message);
    }
    await api().get('/audit/export?format=xlsx').expect(400);
  });

  it('is changed and shortened by nothing that the API can be asked', async () => {
    const id = await given();
    const [record] = await list(`storeId=${id}`);
    const before = await allRows();
    const paths = new Set([
      ...routes.map(({ path }) => path),
      '/audit/:record',
      '/audit/export/:record',
      '/:id/audit',
      '/:id/audit/:record',
    ]);
    const bodies = [
      undefined,
      { at: '2020-01-01T00:00:00Z', keep_until: 1, keepUntil: 1 },
      { version: 1, title: 'Other', storeAudit: [] },
    ];
    for (const path of paths) {
      const url = path
        .replace(/:(id)\b/, id)
        .replace(/:record\b/, record.id)
        .replace(/:\w+/g, 'x');
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        await ask(url, method);
      }
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        for (const body of bodies) {
          await ask(url, method, body);
        }
      }
    }
    const after = await allRows();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
  });

  describe('as a file', () => {
    beforeEach(() => given());

    it('is NDJSON, a record a line, and itself audited', async () => {
      const answer = await api()
        .get('/audit/export?format=ndjson&event=store-create')
        .expect(200);
      expect(answer.get('content-type')).toMatch('application/x-ndjson');
      expect(answer.get('content-disposition')).toBe(
        'attachment; filename="store-audit.ndjson"',
      );
      const records = String(answer.text ?? answer.body)
        .trimEnd()
        .split('\n')
        .map(text => auditRecordSchema.parse(JSON.parse(text)));
      expect(records).toEqual(await list('event=store-create&limit=200'));

      expect(await recordedOf(answer)).toEqual([
        expect.objectContaining({
          event: 'audit-export',
          outcome: 'succeeded',
          actor: 'user:default/mock',
          details: { format: 'ndjson', event: 'store-create' },
        }),
      ]);
    });

    it('is CSV unless told otherwise', async () => {
      const answer = await api().get('/audit/export').expect(200);
      expect(answer.get('content-type')).toMatch('text/csv');
      expect(answer.get('content-disposition')).toContain('store-audit.csv');
      expect(answer.text).toMatch(
        /^"id","at","event"[^\r\n]*"details"\r\n"\d+"/,
      );
      expect(answer.text).toMatch(/\r\n$/);
    });

    it('is denied without the permission, and that is audited', async () => {
      backend.permissions.policy = () => ({ result: AuthorizeResult.DENY });
      const answer = await api().get('/audit/export').expect(403);
      const page = await api().get('/audit').expect(403);
      backend.permissions.policy = () => ({ result: AuthorizeResult.ALLOW });
      for (const [refused, event] of [
        [answer, 'audit-export'],
        [page, 'audit-read'],
      ] as const) {
        expect(await recordedOf(refused)).toEqual([
          expect.objectContaining({ event, outcome: 'denied' }),
        ]);
      }
    });
  });
});
