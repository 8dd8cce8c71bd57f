/*
 * Chart values that a store keeps because its data is where they say, such as whether its database is outside of the cluster:
 * an operator's changed value holds for new stores only.
 *
 * JSON is text, as in the first migration: read and written as a whole, never queried.
 */

// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('stores', table => {
    table
      .text('bound_values')
      .nullable()
      .comment(
        'JSON object: chart values that the store keeps, by their path; NULL until it was first rendered',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not by dropColumn: on SQLite that makes the table anew, and dropping the old one would take the stores' events along.
  await knex.raw('alter table stores drop column ??', ['bound_values']);
};
