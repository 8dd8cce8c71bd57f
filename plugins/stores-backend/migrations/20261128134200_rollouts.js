/*
 * Rollouts: how far a changed rendering (chart, tenant chart, operator's values) has come among the stores of an engine on a cluster.
 *
 * A store says what it was last rendered from, and whether it waits for its turn or is being updated. Turns are counted under the
 * lock of `store_admission`, so that several backends together never update more stores than allowed.
 */

// @ts-check

const columns = [
  'rendered_version',
  'rollout_version',
  'rollout_state',
  'rollout_since',
  'rollout_was_ready',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('stores', table => {
    table
      .text('rendered_version')
      .nullable()
      .comment(
        'Hash of engine, tenant chart and operator values that the cluster has; NULL until a pass has compared',
      );
    table
      .text('rollout_version')
      .nullable()
      .comment('The version that the store waits for or is updated to');
    table.text('rollout_state').nullable().comment('waiting or updating');
    table
      .bigInteger('rollout_since')
      .nullable()
      .comment('When that state began');
    table
      .boolean('rollout_was_ready')
      .notNullable()
      .defaultTo(false)
      .comment('Whether the store was Ready when its update began');
    table.index(['cluster', 'rollout_state'], 'stores_rollout_idx', {
      predicate: knex.whereNotNull('rollout_state'),
    });
  });

  await knex.schema.createTable('store_rollouts', table => {
    table.comment('Rollouts, by what is rolled out where');
    table.text('cluster').notNullable();
    table.text('engine').notNullable();
    table.text('version').notNullable();
    table.bigInteger('started_at').notNullable();
    table
      .bigInteger('proven_at')
      .nullable()
      .comment('When the first updated store was Ready; others follow then');
    table.bigInteger('stopped_at').nullable();
    table
      .text('stopped_by')
      .nullable()
      .comment('Id of the store that did not become Ready');
    table.text('stop_message').nullable();
    table.primary(['cluster', 'engine', 'version']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('store_rollouts');
  await knex.raw('drop index stores_rollout_idx');
  // Not by dropColumn: on SQLite that recreates the table, and dropping the old one would take the stores' events along.
  for (const column of columns) {
    await knex.raw('alter table stores drop column ??', [column]);
  }
};
