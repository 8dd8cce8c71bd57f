/*
 * Stores, their events, and the lock that serialises admission.
 *
 * - All times are milliseconds since 1970, taken from the database's clock, in bigint columns: the same on
 *   SQLite and PostgreSQL, and comparable in SQL without casts.
 * - JSON is text: it is read and written as a whole and never queried. What lists filter by has columns of its own.
 * - Deleted stores keep their row (the record remains), so the name is unique by `live_name`, not by `name`.
 */

// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('stores', table => {
    table.comment('Stores: what is wanted, what was observed, who works on it');

    // Who it is
    table
      .text('id')
      .primary()
      .comment('UUID; text, so that any text can be looked up');
    table.text('name').notNullable().comment('DNS label');
    table
      .text('live_name')
      .nullable()
      .comment('The name until the store is deleted, then NULL');
    table.text('title').notNullable();
    table
      .text('search_text')
      .notNullable()
      .comment('Name and title in lower case');
    table.text('owner').notNullable().comment('Catalog entity reference');
    table.text('namespace').notNullable().comment('Kubernetes namespace');
    table.integer('generation').notNullable().comment('Changes of the spec');
    table.integer('version').notNullable().comment('Optimistic lock of users');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.text('created_by').notNullable();
    table.text('request_id').notNullable();
    table
      .text('idempotency_key')
      .nullable()
      .comment('Makes a repeated create answer with the first store');
    table.boolean('deletion_protection').notNullable().defaultTo(false);
    table.bigInteger('deletion_requested_at').nullable();
    table.bigInteger('deleted_at').nullable();

    // What is wanted
    table.text('engine').notNullable();
    table.text('engine_version').notNullable();
    table.text('plan').notNullable();
    table.text('parameters').notNullable().comment('JSON object');
    table.text('admin_email').notNullable();
    table.text('cluster').notNullable();
    table.text('hostnames').notNullable().comment('JSON array');
    table.boolean('suspended').notNullable().defaultTo(false);
    table.bigInteger('expires_at').nullable();

    // What was observed; written under a lease only
    table.integer('observed_generation').notNullable().defaultTo(0);
    table.text('conditions').notNullable().comment('JSON array');
    table.text('stages').notNullable().comment('JSON array');
    table.text('endpoints').notNullable().comment('JSON array');
    table
      .text('inventory')
      .notNullable()
      .comment('JSON array of what was applied in the cluster');
    table
      .boolean('is_ready')
      .notNullable()
      .defaultTo(false)
      .comment('Projection of the condition Ready');
    table
      .boolean('is_stalled')
      .notNullable()
      .defaultTo(false)
      .comment('Projection of the condition Stalled');
    table.bigInteger('ready_at').nullable().comment('First time Ready');

    // Whose turn it is
    table.bigInteger('queued_at').notNullable().comment('Order of the queue');
    table
      .bigInteger('admitted_at')
      .nullable()
      .comment('Left the queue; NULL while it waits');
    table.text('cancel_requested_by').nullable();

    // Who works on it, and when again
    table
      .text('lease_token')
      .nullable()
      .comment('Fencing: writes that name another token are dropped');
    table.bigInteger('lease_expires_at').nullable();
    table.bigInteger('next_at').nullable().comment('Due; NULL is never again');
    table
      .bigInteger('woken_at')
      .nullable()
      .comment('Last wake-up since the lease began');
    table
      .integer('attempts')
      .notNullable()
      .defaultTo(0)
      .comment('Failed passes in a row');

    table.unique(['live_name'], { indexName: 'stores_live_name_uniq' });
    table.index(['created_at', 'id'], 'stores_created_at_idx');
    table.index(['owner'], 'stores_owner_idx');
    table.index(['next_at'], 'stores_next_at_idx');
    // The queue, and those that hold a place: few, however many stores there are.
    table.index(['queued_at', 'id'], 'stores_unfinished_idx', {
      predicate: knex.whereNull('ready_at').whereNull('deleted_at'),
    });
  });

  await knex.schema.createTable('store_events', table => {
    table.comment('The story of each store, kept as long as its row');
    table.bigIncrements('id').notNullable();
    table
      .text('store_id')
      .notNullable()
      .references('id')
      .inTable('stores')
      .onDelete('CASCADE');
    table.bigInteger('at').notNullable();
    table.text('type').notNullable().comment('Normal or Warning');
    table.text('reason').notNullable();
    table.text('message').notNullable();
    table.text('stage').nullable();
    table.text('actor').nullable();
    table.text('request_id').nullable();
    table.integer('generation').notNullable();
    table.index(['store_id', 'id'], 'store_events_store_id_idx');
  });

  await knex.schema.createTable('store_admission', table => {
    table.comment(
      'One row, locked while stores are admitted, so that replicas do not count at the same time',
    );
    table.integer('id').primary();
  });
  await knex('store_admission').insert({ id: 1 });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('store_admission');
  await knex.schema.dropTable('store_events');
  await knex.schema.dropTable('stores');
};
