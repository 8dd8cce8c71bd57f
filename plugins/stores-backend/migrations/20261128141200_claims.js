/*
 * What is remembered of a store's volume claims, and the loss of their data.
 *
 * JSON is text, as in the first migration: read and written as a whole, never queried.
 */

// @ts-check

const COLUMNS = ['claims', 'data_loss_confirmed_at'];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('stores', table => {
    table
      .text('claims')
      .nullable()
      .comment(
        'JSON object: uid of each volume claim when the store was last in order, and the last loss of data; null before that',
      );
    table
      .bigInteger('data_loss_confirmed_at')
      .nullable()
      .comment('When a person last confirmed a loss of data');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not by dropColumn: on SQLite that makes the table anew, and dropping the old one would take the stores' events along.
  for (const column of COLUMNS) {
    await knex.raw('alter table stores drop column ??', [column]);
  }
};
