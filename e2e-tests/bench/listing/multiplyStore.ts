import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { Client } from 'pg';

/**
 * Makes one store into many, at rest: all that is not particular to a store is copied from it. Every fourth belongs
 * to `owner`, the others to groups of the example organisation's shape.
 */
export async function multiplyStore(options: {
  /** Of the stores plugin's database. */
  databaseUrl: string;
  /** Of the store that is copied. */
  id: string;
  owner: string;
  /** How many there are afterwards. */
  count: number;
}): Promise<void> {
  const { databaseUrl, id, owner, count } = options;
  const { status } = storeFixture({ summary: 'Ready' });
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'stores' and table_schema = current_schema()`,
    );
    const particular: Record<string, string> = {
      id: 'gen_random_uuid()::text',
      name: `'shop-' || n`,
      live_name: `'shop-' || n`,
      title: `'Shop number ' || n`,
      search_text: `'shop-' || n || ' shop number ' || n`,
      namespace: `'store-shop-' || n`,
      owner: `case when n % 4 = 0 then $3 else 'group:default/team-' || n % 50 end`,
      created_at: 'created_at - n * 1000',
      idempotency_key: 'null',
      is_ready: 'true',
      ready_at: 'created_at',
      admitted_at: 'created_at',
      observed_generation: 'generation',
      next_at: 'null',
      conditions: '$4',
      stages: '$5',
      endpoints: '$6',
      lease_token: 'null',
      lease_expires_at: 'null',
    };
    const names = rows.map(({ name }) => name);
    const values = names.map(name => particular[name] ?? name);
    await client.query(
      `insert into stores (${names.join(', ')})
       select ${values.join(
         ', ',
       )} from stores, generate_series(2, $2::int) n where stores.id = $1`,
      [
        id,
        count,
        owner,
        ...[status.conditions, status.stages, status.endpoints].map(part =>
          JSON.stringify(part),
        ),
      ],
    );
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
