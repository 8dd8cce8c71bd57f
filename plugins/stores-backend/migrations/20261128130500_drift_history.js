/*
 * What others changed in a store's objects and how often the platform corrected it, so that a dispute over a field is recognized
 * whichever backend looks, and after a restart.
 *
 * JSON is text, as in the first migration: read and written as a whole, never queried.
 */

// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('stores', table => {
    table
      .text('drift_history')
      .nullable()
      .comment(
        'JSON array of at most 50: fields of objects that others changed within the last hour, and how often that was corrected; NULL is none',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not by dropColumn: on SQLite that makes the table anew, and dropping the old one would take the stores' events along.
  await knex.raw('alter table stores drop column ??', ['drift_history']);
};
