/*
 * The security record: who did or tried what, and what followed in the cluster.
 *
 * - Records outlive the stores they speak of, so nothing refers to the table `stores`.
 * - Append-only in the database itself: triggers refuse every change, and every removal before `keep_until`.
 * - `keep_until` is written with the record: another retention holds for what is recorded from then on, and cannot
 *   shorten the time of what is there already.
 */

// @ts-check

const DAY_MS = 24 * 60 * 60 * 1000;
const DEFAULT_RETENTION_DAYS = 400;

/** @param {import('knex').Knex} knex */
const isPostgres = knex => knex.client.config.client === 'pg';

const SQLITE_NOW =
  "cast(round((julianday('now') - 2440587.5) * 86400000) as integer)";

const sqliteTriggers = [
  `create trigger store_audit_no_update before update on store_audit
   begin
     select raise(abort, 'audit records are never changed');
   end`,
  `create trigger store_audit_no_early_delete before delete on store_audit
   when old.keep_until > ${SQLITE_NOW}
   begin
     select raise(abort, 'audit records are kept until their time is over');
   end`,
  // "insert or replace" removes the old row without asking the trigger above.
  `create trigger store_audit_no_replace before insert on store_audit
   when exists (select 1 from store_audit where id = new.id)
   begin
     select raise(abort, 'audit records are never changed');
   end`,
];

const postgresTriggers = [
  `create function store_audit_refuse() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' then
       if old.keep_until <= floor(extract(epoch from statement_timestamp()) * 1000) then
         return old;
       end if;
       raise exception 'audit records are kept until their time is over';
     end if;
     if tg_op = 'TRUNCATE' then
       raise exception 'audit records are kept until their time is over';
     end if;
     raise exception 'audit records are never changed';
   end $$`,
  `create trigger store_audit_no_change before update or delete on store_audit
   for each row execute function store_audit_refuse()`,
  `create trigger store_audit_no_truncate before truncate on store_audit
   for each statement execute function store_audit_refuse()`,
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('store_audit', table => {
    table.comment('The security record; append-only by its triggers');
    table.bigIncrements('id').notNullable();
    table.bigInteger('at').notNullable();
    table.text('event').notNullable().comment('What was done or tried');
    table
      .text('outcome')
      .notNullable()
      .comment('succeeded, denied, refused or failed');
    table.text('reason').nullable();
    table.text('actor').notNullable().comment('User or service');
    table
      .text('via')
      .nullable()
      .comment('The service that acted on behalf of the actor');
    table.text('store_id').nullable();
    table.text('store_name').nullable();
    table.text('ip').nullable();
    table.text('request_id').nullable();
    table.text('task_id').nullable();
    table.text('details').notNullable().comment('JSON object');
    table.bigInteger('keep_until').notNullable();
    table.index(['store_id', 'id'], 'store_audit_store_id_idx');
    table.index(['actor', 'id'], 'store_audit_actor_idx');
    table.index(['at'], 'store_audit_at_idx');
    table.index(['keep_until'], 'store_audit_keep_until_idx');
  });
  for (const trigger of isPostgres(knex) ? postgresTriggers : sqliteTriggers) {
    await knex.raw(trigger);
  }

  await knex.schema.createTable('store_audit_settings', table => {
    table.comment('One row: how long records are kept from now on');
    table.integer('id').primary();
    table.bigInteger('keep_ms').notNullable();
  });
  await knex('store_audit_settings').insert({
    id: 1,
    keep_ms: DEFAULT_RETENTION_DAYS * DAY_MS,
  });

  await knex.schema.alterTable('stores', table => {
    table
      .text('spec_request_id')
      .nullable()
      .comment('Request that last asked for something of the cluster');
  });
  await knex('stores').update({ spec_request_id: knex.ref('request_id') });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not by Knex, which on SQLite makes the whole table anew: its events would go with the old one.
  await knex.raw('alter table stores drop column spec_request_id');
  await knex.schema.dropTable('store_audit_settings');
  await knex.schema.dropTable('store_audit');
  if (isPostgres(knex)) {
    await knex.raw('drop function store_audit_refuse()');
  }
};
