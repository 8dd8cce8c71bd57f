import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import { createStoresDatabase } from '../database/createStoresDatabase';
import { scheduleRetention } from './scheduleRetention';

jest.setTimeout(60_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())('retention, %s', databaseId => {
  it('removes in batches what is past its time, and nothing else', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    const db = createStoresDatabase({ knex });
    const row = {
      at: 1,
      event: 'store-test',
      outcome: 'succeeded',
      actor: 'user:default/jo',
      details: '{}',
    };
    const past = Array.from({ length: 2_500 }, () => ({
      ...row,
      keep_until: 1,
    }));
    await knex.batchInsert('store_audit', past, 100);
    await knex('store_audit').insert({ ...row, keep_until: 4e12 });
    const scheduler = mockServices.scheduler();

    await scheduleRetention({
      scheduler,
      db,
      logger: mockServices.logger.mock(),
    });
    await scheduler.triggerTask('stores-audit-retention');
    for (let turn = 0; turn < 100; turn += 1) {
      if ((await knex('store_audit')).length === 1) {
        break;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }

    const kept = await knex('store_audit').select('keep_until');
    expect(kept.map(({ keep_until }) => Number(keep_until))).toEqual([4e12]);
  });
});
