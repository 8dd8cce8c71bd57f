/*
 * Token buckets of callers, one row for each kind of call that is limited.
 *
 * A bucket is kept as the time at which it is full again: one number that needs no refilling, and a row whose time has
 * passed says nothing that its absence would not say, so it can be removed. Times are milliseconds since 1970, taken
 * from the database's clock: all backends share them.
 */

// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('store_rate_limits', table => {
    table.comment('How much callers have done of late');
    table
      .text('caller')
      .notNullable()
      .comment('Reference of a user or service');
    table.text('kind').notNullable().comment('create or action');
    table
      .bigInteger('full_at')
      .notNullable()
      .comment('When all tokens are there again');
    table
      .bigInteger('taken_at')
      .notNullable()
      .comment('When the last token was taken');
    table.primary(['caller', 'kind']);
    table.index(['full_at'], 'store_rate_limits_full_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('store_rate_limits');
};
