/*
 * What actions leave behind: restarts that were asked for, logins that were reset, what is in force of it, and which
 * requests were carried out already.
 *
 * JSON is text, as in the first migration: read and written as a whole, never queried.
 */

// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('stores', table => {
    table
      .text('restarts')
      .notNullable()
      .defaultTo('{}')
      .comment(
        'JSON object: component (or "all") to when its restart was asked for',
      );
    table
      .text('credential_resets')
      .notNullable()
      .defaultTo('{}')
      .comment('JSON object: credential to when and by whom it was last reset');
    table
      .text('in_force')
      .notNullable()
      .defaultTo('{}')
      .comment(
        'JSON object: restarts and suspension as last seen carried out; written under a lease only',
      );
  });

  await knex.schema.createTable('store_action_runs', table => {
    table.comment(
      'Actions asked for with an idempotency key, so that a repeated request is carried out once',
    );
    table
      .text('store_id')
      .notNullable()
      .references('id')
      .inTable('stores')
      .onDelete('CASCADE');
    table.text('actor').notNullable();
    table.text('action').notNullable();
    table.text('idempotency_key').notNullable();
    table.bigInteger('at').notNullable();
    table.primary(['store_id', 'actor', 'action', 'idempotency_key']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('store_action_runs');
  // Not by dropColumns: on SQLite that makes the table anew, and dropping the old one would take the stores' events along.
  for (const column of ['restarts', 'credential_resets', 'in_force']) {
    await knex.raw('alter table stores drop column ??', [column]);
  }
};
