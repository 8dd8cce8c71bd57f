import {
  createStoreRequest,
  expect,
  StoreOnCluster,
  test,
  waitForSummary,
} from '../src';

/** Titles that mean something to a shell, to SQL, PHP, YAML, Helm or HTML, and mails with what mails may have of it. */
const HOSTILE = [
  {
    title: `$(touch /tmp/owned) \`id\` ; exit 1 && rm -rf / #`,
    adminEmail: `o'neil+id@example.com`,
  },
  {
    title: `Robert'); DROP TABLE wp_options;-- " OR 1=1 \\' \\`,
    adminEmail: `jo--x@example.com`,
  },
  {
    title: `{{ .Values.secrets }} %s \${jndi:x} !!int "1": [yes, *a] &b | ---`,
    adminEmail: `jo_'+'x@example.com`,
  },
  {
    title: `&lt;script&gt;alert(1)&lt;/script&gt; & é 日本 🛒 ñ ’“ \\u0041 \\n`,
    adminEmail: `jo+--co@example.com`,
  },
];

/** The text that an HTML page shows for it. */
function asText(html: string): string {
  return html
    .replace(/&#0?39;|&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

test('text that is hostile to shell, SQL, PHP, YAML, Helm and HTML ends up in the shop as it was typed', async ({
  portal,
}) => {
  const { stores } = portal.api;
  const made = await Promise.all(
    HOSTILE.map((texts, index) =>
      stores.createStore({
        ...createStoreRequest(`e2e-hostile-${index}`),
        ...texts,
      }),
    ),
  );
  for (const [index, { metadata }] of made.entries()) {
    const { title, adminEmail } = HOSTILE[index];
    const store = await waitForSummary({
      portal,
      id: metadata.id,
      summary: 'Ready',
    });
    const shop = store.status.endpoints.find(({ id }) => id === 'shop');

    // WordPress keeps titles escaped for HTML, and its API gives them so.
    const site = await fetch(`${shop?.url}?rest_route=/`);
    const { name }: { name: string } = await site.json();
    expect(asText(name)).toBe(
      // What looks like an entity is one to WordPress, and is kept as it is.
      asText(title),
    );
    const mail = await new StoreOnCluster(metadata).kubectl(
      'exec',
      'statefulset/database',
      '--',
      'sh',
      '-c',
      'mariadb --skip-column-names --user=root --password="$MARIADB_ROOT_PASSWORD" shop --execute="select user_email from wp_users"',
    );
    expect(mail.trim()).toBe(adminEmail);

    const found = await stores.listStores({ search: title.slice(0, 100) });
    expect(found.items.map(item => item.metadata.title)).toEqual([title]);
  }
  await Promise.all(
    made.map(({ metadata }) => stores.deleteStore(metadata.id)),
  );
  for (const { metadata } of made) {
    await waitForSummary({ portal, id: metadata.id, summary: 'Deleted' });
  }
});
