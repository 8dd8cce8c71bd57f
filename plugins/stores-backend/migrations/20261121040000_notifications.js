/*
 * What owners are told: an outbox, and a record of what was told of lasting states.
 *
 * - `store_notifications` is an outbox: a row is written in the transaction of the event it tells of, and sent
 *   afterwards, so that nothing is told that did not happen and nothing is forgotten by a crash in between.
 * - All times are milliseconds since 1970, from the database's clock, as in `stores`.
 */

// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('store_notifications', table => {
    table.comment('Notifications to owners: to be sent, sent, and given up');
    table.bigIncrements('id').notNullable();
    table
      .text('store_id')
      .notNullable()
      .references('id')
      .inTable('stores')
      .onDelete('CASCADE');
    table.text('reason').notNullable().comment('Of the event it tells of');
    table.text('topic').notNullable();
    table.text('recipient').notNullable().comment('Entity reference of owner');
    table
      .text('excluded')
      .nullable()
      .comment('Entity reference of who need not be told');
    table.text('payload').notNullable().comment('JSON: what is told');
    table.bigInteger('created_at').notNullable();
    table
      .bigInteger('next_at')
      .nullable()
      .comment('Due; NULL once sent or given up');
    table.integer('attempts').notNullable().defaultTo(0).comment('Failed ones');
    table.text('lease_token').nullable();
    table.bigInteger('lease_expires_at').nullable();
    table.bigInteger('sent_at').nullable();
    table.text('error').nullable().comment('Why the last attempt failed');

    table.index(['store_id', 'id'], 'store_notifications_store_id_idx');
    table.index(['created_at'], 'store_notifications_created_at_idx');
    table.index(['next_at', 'id'], 'store_notifications_due_idx', {
      predicate: knex.whereNotNull('next_at'),
    });
  });

  await knex.schema.createTable('store_reminders', table => {
    table.comment(
      'What the owner of a store was told last, so that it is told once. Written by sweeps only',
    );
    table
      .text('store_id')
      .primary()
      .references('id')
      .inTable('stores')
      .onDelete('CASCADE');
    table
      .bigInteger('degraded_since')
      .nullable()
      .comment('Begin of the degraded spell that was told of');
    table
      .bigInteger('expires_at')
      .nullable()
      .comment('The expiry that the step speaks of; a moved one begins anew');
    table
      .double('expiry_step')
      .nullable()
      .comment('Days before expiry; 0 suspended; -1 kept by protection');
    table
      .bigInteger('expiry_step_at')
      .nullable()
      .comment('When the step was taken: the time of grace counts from it');
  });

  await knex.schema.alterTable('stores', table => {
    table.index(['expires_at', 'id'], 'stores_expires_at_idx', {
      predicate: knex.whereNotNull('expires_at').whereNull('deleted_at'),
    });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('stores', table => {
    table.dropIndex(['expires_at', 'id'], 'stores_expires_at_idx');
  });
  await knex.schema.dropTable('store_reminders');
  await knex.schema.dropTable('store_notifications');
};
