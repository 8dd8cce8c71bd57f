/*
 * Whether a store was seen suspended. That somebody asked for it is not enough to say that nothing of it runs.
 */

// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('stores', table => {
    table
      .boolean('is_suspended')
      .notNullable()
      .defaultTo(false)
      .comment('The condition Ready says that the store is suspended');
  });
  const rows = await knex('stores')
    .where('suspended', true)
    .select('id', 'conditions');
  const ids = rows
    .filter(({ conditions }) =>
      JSON.parse(conditions).some(
        (/** @type {{ type: string, reason: string }} */ condition) =>
          condition.type === 'Ready' && condition.reason === 'Suspended',
      ),
    )
    .map(({ id }) => id);
  for (const id of ids) {
    await knex('stores').where({ id }).update({ is_suspended: true });
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not by dropColumn: on SQLite that recreates the table, and dropping the old one would take the stores' events along.
  await knex.raw('alter table stores drop column ??', ['is_suspended']);
};
