import type { Knex } from 'knex';
import {
  createTestDatabase,
  givenStore,
  testDatabases,
} from '../__testUtils__';
import { listEvents } from './listEvents';
import { recordEvent } from './recordEvent';

jest.setTimeout(60_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())('events, %s', databaseId => {
  let knex: Knex;
  let storeId: string;

  beforeEach(async () => {
    knex = await createTestDatabase(databases, databaseId);
    storeId = (await givenStore(knex, 'tea-shop')).metadata.id;
    await givenStore(knex, 'bystander');
  });

  const record = (reason: string) =>
    recordEvent({
      knex,
      storeId,
      event: { type: 'Warning', reason, message: reason },
    });

  it('are read newest first, page by page', async () => {
    for (const reason of ['B', 'C', 'D', 'E']) {
      expect(await record(reason)).toBe('recorded');
    }

    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await listEvents({ knex, storeId, limit: 2, cursor });
      pages.push(page.items.map(item => item.reason));
      cursor = page.nextCursor;
      // What happens between two pages moves none of what is left to read.
      await record('Late');
    } while (cursor);

    expect(pages).toEqual([['E', 'D'], ['C', 'B'], ['Requested']]);
  });

  it('end without a cursor when the last page is full', async () => {
    await record('B');
    const page = await listEvents({ knex, storeId, limit: 2 });
    expect(page.items).toHaveLength(2);
    expect('nextCursor' in page).toBe(false);
    expect(
      await listEvents({ knex, storeId, limit: 2, cursor: '9'.repeat(18) }),
    ).toEqual(page);
  });

  it('keep everything they were told', async () => {
    await knex('stores').where({ id: storeId }).update({ generation: 3 });
    const event = {
      type: 'Warning',
      reason: 'StageFailed',
      message: 'Log: \0 caf\u00e9 \u{1F4A5}',
      stage: 'database',
      actor: 'user:default/jo',
      requestId: 'req-1',
    } as const;

    await recordEvent({ knex, storeId, event });

    const { items } = await listEvents({ knex, storeId, limit: 1 });
    expect(items).toEqual([
      {
        ...event,
        id: expect.stringMatching(/^\d+$/),
        storeId,
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        message: 'Log:  caf\u00e9 \u{1F4A5}',
        generation: 3,
      },
    ]);
  });

  it('are not recorded for a store that never was', async () => {
    const event = { type: 'Normal', reason: 'A', message: '' } as const;
    expect(await recordEvent({ knex, storeId: 'unknown', event })).toBe(
      'absent',
    );
    expect(await knex('store_events')).toHaveLength(2);
    expect(await listEvents({ knex, storeId: 'unknown', limit: 5 })).toEqual({
      items: [],
    });
  });
});
