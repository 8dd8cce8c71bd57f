/*
 * Which stores hold a place among those being provisioned, and which clusters do not answer.
 *
 * A store that makes no progress gives its place to others without leaving the state Provisioning.
 */

// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('stores', table => {
    table
      .text('held_up')
      .nullable()
      .comment(
        'What kept the last pass from making progress: refusal, outage or cause; NULL for nothing',
      );
    table
      .bigInteger('progressed_at')
      .nullable()
      .comment('When the store was admitted or a stage last moved on');
  });
  await knex('stores').update({ progressed_at: knex.ref('admitted_at') });

  await knex.schema.createTable('store_clusters', table => {
    table.comment(
      'Clusters that stores had to do with, and whether they answer',
    );
    table.text('name').primary();
    table
      .bigInteger('unavailable_since')
      .nullable()
      .comment('First outage since the last answer; NULL while it answers');
    table
      .text('reason')
      .nullable()
      .comment('CamelCase, of the condition of the stores it concerns');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('store_clusters');
  // Not by dropColumn: on SQLite that recreates the table, and dropping the old one would take the stores' events along.
  await knex.raw('alter table stores drop column ??', ['progressed_at']);
  await knex.raw('alter table stores drop column ??', ['held_up']);
};
