/*
 * Rotations of generated Secrets that were asked for.
 *
 * JSON is text, as in the first migration: read and written as a whole, never queried. It names Secrets and times, never values.
 */

// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('stores', table => {
    table
      .text('rotations')
      .notNullable()
      .defaultTo('{}')
      .comment(
        'JSON object: name of a generated Secret to when its rotation was asked for',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not by dropColumn: on SQLite that makes the table anew, and dropping the old one would take the stores' events along.
  await knex.raw('alter table stores drop column ??', ['rotations']);
};
