import {
  createTestDatabase,
  givenStore,
  givenStoreRow,
  testDatabases,
} from './__testUtils__';
import { applyMigrations, migrationsDirectory } from './applyMigrations';
import { insertAuditRecord } from './operations/insertAuditRecord';

jest.setTimeout(60_000);

const databases = testDatabases();

const eventOf = (storeId: string) => ({
  store_id: storeId,
  at: 1,
  type: 'Normal',
  reason: 'Requested',
  message: '',
  generation: 1,
});

describe.each(databases.eachSupportedId())('migrations, %s', databaseId => {
  it('20261121000000_stores.js', async () => {
    const knex = await databases.init(databaseId);
    const config = { directory: migrationsDirectory() };
    const tables = ['stores', 'store_events', 'store_admission'];
    const existing = async () => {
      const exist = await Promise.all(
        tables.map(table => knex.schema.hasTable(table)),
      );
      return tables.filter((_, index) => exist[index]);
    };
    await knex.schema.createTable('bystander', table => table.text('id'));
    await knex('bystander').insert({ id: 'left-alone' });

    await knex.migrate.up({ ...config, name: '20261121000000_stores.js' });
    expect(await existing()).toEqual(tables);
    expect(await knex('store_admission')).toHaveLength(1);
    const id = await givenStoreRow(knex, 'tea-shop');
    await expect(
      knex('store_events').insert(eventOf('unknown')),
    ).rejects.toThrow(/foreign key/i);
    await knex('store_events').insert(eventOf(id));

    await knex.migrate.down({ ...config, name: '20261121000000_stores.js' });
    expect(await existing()).toEqual([]);
    expect(await knex('bystander')).toEqual([{ id: 'left-alone' }]);

    await knex.migrate.latest(config);
    expect(await existing()).toEqual(tables);
  });

  it('20261121020000_limits.js', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDirectory();
    const name = '20261121020000_limits.js';
    await knex.migrate.up({ directory, name: '20261121000000_stores.js' });
    const id = await givenStoreRow(knex, 'tea-shop');

    for (const round of [1, 2]) {
      await knex.migrate.up({ directory, name });
      const row = { caller: 'user:default/jo', kind: 'create' };
      const times = { full_at: round, taken_at: 0 };
      await knex('store_rate_limits').insert({ ...row, ...times });
      await expect(
        knex('store_rate_limits').insert({ ...row, ...times }),
      ).rejects.toThrow(/unique/i);

      await knex.migrate.down({ directory, name });
      expect(await knex.schema.hasTable('store_rate_limits')).toBe(false);
      expect(await knex('stores').select('id')).toEqual([{ id }]);
    }
  });

  it('20261121030000_actions.js', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDirectory();
    const name = '20261121030000_actions.js';
    const columns = ['restarts', 'credential_resets', 'in_force'];
    const existing = async () => {
      const exist = await Promise.all([
        knex.schema.hasTable('store_action_runs'),
        ...columns.map(column => knex.schema.hasColumn('stores', column)),
      ]);
      return exist.filter(Boolean).length;
    };
    await knex.migrate.up({ directory, name: '20261121000000_stores.js' });
    const id = await givenStoreRow(knex, 'tea-shop');

    await knex.migrate.up({ directory, name });
    expect(await existing()).toBe(4);
    expect(await knex('stores').select('id', ...columns)).toEqual([
      {
        id,
        restarts: '{}',
        credential_resets: '{}',
        in_force: '{}',
      },
    ]);
    await expect(
      knex('store_action_runs').insert({
        store_id: 'unknown',
        actor: 'user:default/jo',
        action: 'restart',
        idempotency_key: 'key',
        at: 1,
      }),
    ).rejects.toThrow(/foreign key/i);

    await knex('store_events').insert(eventOf(id));

    await knex.migrate.down({ directory, name });
    expect(await existing()).toBe(0);
    expect(await knex('stores').select('id')).toEqual([{ id }]);
    expect(await knex('store_events').select('store_id')).toEqual([
      { store_id: id },
    ]);
  });

  it('20261128140900_bound_values.js', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDirectory();
    const name = '20261128140900_bound_values.js';
    await knex.migrate.up({ directory, name: '20261121000000_stores.js' });
    const id = await givenStoreRow(knex, 'tea-shop');
    await knex('store_events').insert(eventOf(id));

    for (const bound of ['{"database.external":false}', '{}']) {
      await knex.migrate.up({ directory, name });
      expect(await knex('stores').select('id', 'bound_values')).toEqual([
        { id, bound_values: null },
      ]);
      await knex('stores').update({ bound_values: bound });

      await knex.migrate.down({ directory, name });
      expect(await knex.schema.hasColumn('stores', 'bound_values')).toBe(false);
      expect(await knex('stores').select('id')).toEqual([{ id }]);
      expect(await knex('store_events')).toHaveLength(1);
    }
  });

  it('20261122000000_components.js', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDirectory();
    const name = '20261122000000_components.js';
    await knex.migrate.up({ directory, name: '20261121000000_stores.js' });
    const id = await givenStoreRow(knex, 'tea-shop');
    await knex('store_events').insert(eventOf(id));

    for (const components of ['["web"]', '[]']) {
      await knex.migrate.up({ directory, name });
      expect(await knex('stores').select('id', 'components')).toEqual([
        { id, components: null },
      ]);
      await knex('stores').update({ components });

      await knex.migrate.down({ directory, name });
      expect(await knex.schema.hasColumn('stores', 'components')).toBe(false);
      expect(await knex('stores').select('id')).toEqual([{ id }]);
      expect(await knex('store_events')).toHaveLength(1);
    }
  });

  it('20261128132100_places.js', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDirectory();
    const name = '20261128132100_places.js';
    await knex.migrate.up({ directory, name: '20261121000000_stores.js' });
    const id = await givenStoreRow(knex, 'tea-shop');
    await knex('stores').update({ admitted_at: 7 });
    await knex('store_events').insert(eventOf(id));

    for (let round = 1; round <= 2; round += 1) {
      await knex.migrate.up({ directory, name });
      const [row] = await knex('stores').select('held_up', 'progressed_at');
      expect(row.held_up).toBeNull();
      expect(Number(row.progressed_at)).toBe(7);
      await knex('store_clusters').insert({ name: 'local' });

      await knex.migrate.down({ directory, name });
      expect(await knex.schema.hasTable('store_clusters')).toBe(false);
      expect(await knex.schema.hasColumn('stores', 'held_up')).toBe(false);
      expect(await knex('stores').select('id')).toEqual([{ id }]);
      expect(await knex('store_events')).toHaveLength(1);
    }
  });

  it('20261128134200_rollouts.js', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDirectory();
    const name = '20261128134200_rollouts.js';
    await knex.migrate.up({ directory, name: '20261121000000_stores.js' });
    const id = await givenStoreRow(knex, 'tea-shop');
    await knex('store_events').insert(eventOf(id));

    for (let round = 1; round <= 2; round += 1) {
      await knex.migrate.up({ directory, name });
      expect(
        await knex('stores').select('rendered_version', 'rollout_state'),
      ).toEqual([{ rendered_version: null, rollout_state: null }]);
      await knex('stores').update({ rollout_state: 'waiting' });
      const key = { cluster: 'local', engine: 'kiosk', version: 'v1' };
      await knex('store_rollouts').insert({ ...key, started_at: 1 });

      await knex.migrate.down({ directory, name });
      expect(await knex.schema.hasTable('store_rollouts')).toBe(false);
      expect(await knex.schema.hasColumn('stores', 'rollout_state')).toBe(
        false,
      );
      expect(await knex('stores').select('id')).toEqual([{ id }]);
      expect(await knex('store_events')).toHaveLength(1);
    }
  });

  it('20261128134500_partial_application.js', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDirectory();
    const name = '20261128134500_partial_application.js';
    await knex.migrate.up({ directory, name: '20261121000000_stores.js' });
    const id = await givenStoreRow(knex, 'tea-shop');
    await knex('store_events').insert(eventOf(id));

    for (let round = 1; round <= 2; round += 1) {
      await knex.migrate.up({ directory, name });
      const [row] = await knex('stores');
      expect(row.planned_inventory).toBe('[]');
      expect(Number(row.provisioning_ms)).toBe(0);
      expect(row.provisioning_since).toBeNull();

      await knex.migrate.down({ directory, name });
      expect(await knex.schema.hasColumn('stores', 'provisioning_ms')).toBe(
        false,
      );
      expect(await knex('stores').select('id')).toEqual([{ id }]);
      expect(await knex('store_events')).toHaveLength(1);
    }
  });

  it('20261121010000_audit.js', async () => {
    const knex = await databases.init(databaseId);
    const config = { directory: migrationsDirectory() };
    const name = '20261121010000_audit.js';
    await knex.migrate.up({ ...config, name: '20261121000000_stores.js' });
    const id = await givenStoreRow(knex, 'tea-shop');
    await knex('store_events').insert(eventOf(id));
    const before = await knex('stores');

    for (const round of [1, 2]) {
      await knex.migrate.up({ ...config, name });
      expect(await knex('stores').select('spec_request_id')).toEqual([
        { spec_request_id: 'req-tea-shop' },
      ]);
      await insertAuditRecord({
        knex,
        record: {
          event: 'store-update',
          outcome: 'succeeded',
          caller: { actor: 'user:default/jo', requestId: `round-${round}` },
          storeId: id,
        },
      });
      expect(await knex('store_audit').select('store_name')).toEqual([
        { store_name: 'tea-shop' },
      ]);

      await knex.migrate.down({ ...config, name });
      expect(await knex.schema.hasTable('store_audit')).toBe(false);
      expect(await knex.schema.hasTable('store_audit_settings')).toBe(false);
      expect(await knex('stores')).toEqual(before);
      expect(await knex('store_events')).toHaveLength(1);
    }
  });

  it('20261121040000_notifications.js', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDirectory();
    const name = '20261121040000_notifications.js';
    const tables = ['store_notifications', 'store_reminders'];
    const existing = async () => {
      const exist = await Promise.all(
        tables.map(table => knex.schema.hasTable(table)),
      );
      return tables.filter((_, index) => exist[index]);
    };
    await knex.migrate.up({ directory, name: '20261121000000_stores.js' });
    const id = await givenStoreRow(knex, 'tea-shop');
    await knex('store_events').insert(eventOf(id));

    await knex.migrate.up({ directory, name });
    expect(await existing()).toEqual(tables);
    await knex('store_reminders').insert({ store_id: id });
    await expect(
      knex('store_reminders').insert({ store_id: 'unknown' }),
    ).rejects.toThrow(/foreign key/i);

    await knex.migrate.down({ directory, name });
    expect(await existing()).toEqual([]);
    expect(await knex('stores').select('id')).toEqual([{ id }]);
    expect(await knex('store_events').select('store_id')).toEqual([
      { store_id: id },
    ]);

    await knex.migrate.latest({ directory });
    expect(await existing()).toEqual(tables);
  });

  it('20261121060000_rotations.js', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDirectory();
    const name = '20261121060000_rotations.js';
    await knex.migrate.up({ directory, name: '20261121000000_stores.js' });
    const id = await givenStoreRow(knex, 'tea-shop');
    await knex('store_events').insert(eventOf(id));

    for (let round = 1; round <= 2; round += 1) {
      await knex.migrate.up({ directory, name });
      expect(await knex('stores').select('id', 'rotations')).toEqual([
        { id, rotations: '{}' },
      ]);

      await knex.migrate.down({ directory, name });
      expect(await knex.schema.hasColumn('stores', 'rotations')).toBe(false);
      expect(await knex('stores').select('id')).toEqual([{ id }]);
      expect(await knex('store_events').select('store_id')).toEqual([
        { store_id: id },
      ]);
    }
  });

  it('20261128130500_drift_history.js', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDirectory();
    const name = '20261128130500_drift_history.js';
    await knex.migrate.up({ directory, name: '20261121000000_stores.js' });
    const id = await givenStoreRow(knex, 'tea-shop');
    await knex('store_events').insert(eventOf(id));

    for (let round = 1; round <= 2; round += 1) {
      await knex.migrate.up({ directory, name });
      expect(await knex('stores').select('id', 'drift_history')).toEqual([
        { id, drift_history: null },
      ]);

      await knex.migrate.down({ directory, name });
      expect(await knex.schema.hasColumn('stores', 'drift_history')).toBe(
        false,
      );
      expect(await knex('store_events').select('store_id')).toEqual([
        { store_id: id },
      ]);
    }
  });

  it('20261128141200_claims.js', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDirectory();
    const name = '20261128141200_claims.js';
    await knex.migrate.up({ directory, name: '20261121000000_stores.js' });
    const id = await givenStoreRow(knex, 'tea-shop');
    await knex('store_events').insert(eventOf(id));

    for (let round = 1; round <= 2; round += 1) {
      await knex.migrate.up({ directory, name });
      expect(
        await knex('stores').select('id', 'claims', 'data_loss_confirmed_at'),
      ).toEqual([{ id, claims: null, data_loss_confirmed_at: null }]);

      await knex.migrate.down({ directory, name });
      expect(await knex.schema.hasColumn('stores', 'claims')).toBe(false);
      expect(await knex('store_events').select('store_id')).toEqual([
        { store_id: id },
      ]);
    }
  });

  it('20261128140100_suspended.js', async () => {
    const knex = await databases.init(databaseId);
    const directory = migrationsDirectory();
    const name = '20261128140100_suspended.js';
    await knex.migrate.up({ directory, name: '20261121000000_stores.js' });
    const seen = await givenStoreRow(knex, 'seen');
    const asked = await givenStoreRow(knex, 'asked');
    const runs = await givenStoreRow(knex, 'runs');
    const ready = (reason: string) =>
      JSON.stringify([{ type: 'Ready', status: 'False', reason }]);
    await knex('stores')
      .whereIn('id', [seen, runs])
      .update({ conditions: ready('Suspended') });
    await knex('stores')
      .where({ id: asked })
      .update({ conditions: ready('Suspending') });
    await knex('stores')
      .whereIn('id', [seen, asked])
      .update({ suspended: true });
    await knex('store_events').insert(eventOf(seen));

    for (let round = 1; round <= 2; round += 1) {
      await knex.migrate.up({ directory, name });
      const rows = await knex('stores').select('id', 'is_suspended');
      expect(
        rows
          .filter(({ is_suspended: is }) => Boolean(is))
          .map(({ id: one }) => one),
      ).toEqual([seen]);

      await knex.migrate.down({ directory, name });
      expect(await knex.schema.hasColumn('stores', 'is_suspended')).toBe(false);
      expect(await knex('store_events').select('store_id')).toEqual([
        { store_id: seen },
      ]);
    }
  });

  it('are not run again, and are left to the installation when it says so', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    await givenStore(knex, 'tea-shop');

    await applyMigrations({ database: { getClient: async () => knex } });
    expect(await knex('stores')).toHaveLength(1);

    const empty = await databases.init(databaseId);
    await applyMigrations({
      database: { getClient: async () => empty, migrations: { skip: true } },
    });
    expect(await empty.schema.hasTable('stores')).toBe(false);
  });
});
