/*
 * What a pass is about to apply, so that nothing is left behind when it is cut off; and the time a store has spent on its way, in
 * which outages of its cluster do not count.
 */

// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('stores', table => {
    table
      .text('planned_inventory')
      .notNullable()
      .defaultTo('[]')
      .comment(
        'Objects that a pass began to apply and that are not in the inventory; JSON list like the inventory',
      );
    table
      .bigInteger('provisioning_ms')
      .notNullable()
      .defaultTo(0)
      .comment(
        'Milliseconds spent on the way to the current spec, without outages of the cluster',
      );
    table
      .bigInteger('provisioning_since')
      .nullable()
      .comment(
        'Time from which milliseconds are to be added; NULL while none count',
      );
  });
  // Stores that are on their way begin to count again.
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not by dropColumn: on SQLite that recreates the table, and dropping the old one would take the stores' events along.
  for (const column of [
    'provisioning_since',
    'provisioning_ms',
    'planned_inventory',
  ]) {
    await knex.raw('alter table stores drop column ??', [column]);
  }
};
