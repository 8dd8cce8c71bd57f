/*
 * Which of its engine's components a store has: engines may declare parts that a store can do without.
 *
 * JSON is text, as in the first migration: read and written as a whole, never queried.
 */

// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('stores', table => {
    table
      .text('components')
      .nullable()
      .comment(
        'JSON array: ids of the components that are there; NULL until the store was first set up',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not by dropColumn: on SQLite that makes the table anew, and dropping the old one would take the stores' events along.
  await knex.raw('alter table stores drop column ??', ['components']);
};
