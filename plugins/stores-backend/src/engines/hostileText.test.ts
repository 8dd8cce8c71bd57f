import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  createStoreRequestSchema,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import fc from 'fast-check';
import pLimit from 'p-limit';
import { parse } from 'yaml';
import { z } from 'zod/v3';
import {
  createTestDatabase,
  newStore,
  testDatabases,
} from '../database/__testUtils__';
import { listStores } from '../database/operations/listStores';
import { rowToStore } from '../database/tables/rowToStore';
import { selectStores } from '../database/operations/selectStores';
import { storeToRow } from '../database/tables/storeToRow';
import { hostileEmail, hostileText } from './__testUtils__/hostileText';
import { defaultCapabilities } from './defaultCapabilities';
import { loadEngine } from './loadEngine';
import { createStoreRenderer } from './renderStore';
import { runHelmTemplate } from './runHelmTemplate';
import { charts } from './testUtils';

jest.setTimeout(180_000);

const databases = testDatabases();
const woocommerce = path.join(charts.directory, 'woocommerce');
const THOUSANDS = 4_000;
const WHOLE_STORES = 20;
const LONGEST_MARKED = 70;

const settingsSchema = z.object({ title: z.string(), adminEmail: z.string() });

/** What the API lets through of what hostile callers send. */
function acceptedTexts(count: number): { title: string; adminEmail: string }[] {
  const tried = fc.sample(
    fc.record({ title: hostileText, adminEmail: hostileEmail }),
    { numRuns: count, seed: 20_261_121 },
  );
  const request = {
    name: 'tea',
    owner: 'group:default/shops',
    engine: 'woocommerce',
    plan: 'small',
  };
  const { title: titleSchema, adminEmail: emailSchema } =
    createStoreRequestSchema.shape;
  const titles = tried.flatMap(({ title }) => {
    const { data } = titleSchema.safeParse(title);
    return data === undefined ? [] : [data];
  });
  const emails = tried.flatMap(({ adminEmail }) => {
    const { data } = emailSchema.safeParse(adminEmail);
    return data === undefined ? [] : [data];
  });
  const texts = titles.map((title, index) => ({
    title,
    adminEmail: emails[index % emails.length],
  }));
  texts.forEach(text =>
    createStoreRequestSchema.parse({ ...request, ...text }),
  );
  return texts;
}

/** A chart that has the engine's own templates make its settings of each of many stores, in one run of helm. */
async function writeSettingsChart(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'templates'), { recursive: true });
  await mkdir(path.join(folder, 'files'));
  const helpers = 'templates/_helpers.tpl';
  await writeFile(
    path.join(folder, helpers),
    await readFile(path.join(woocommerce, helpers), 'utf8'),
  );
  await writeFile(
    path.join(folder, 'Chart.yaml'),
    'apiVersion: v2\nname: many\nversion: 0.1.0\n',
  );
  await writeFile(
    path.join(folder, 'templates/many.yaml'),
    `{{- range $index, $store := .Values.many }}
---
{{- $values := dict "store" $store "parameters" (dict "currency" "EUR") }}
apiVersion: v1
kind: ConfigMap
metadata: { name: "store-{{ $index }}" }
data:
  {{- include "woocommerce.setupConfig" (dict "Values" $values "Files" $.Files) | nindent 2 }}
{{- end }}
`,
  );
}

function hostileStore(text: { title: string; adminEmail: string }): Store {
  const store = storeFixture();
  store.metadata.title = text.title;
  store.spec.adminEmail = text.adminEmail;
  store.spec.parameters = { sampleData: false };
  return store;
}

/** Every text in a value, with the way to it. */
function textsIn(value: unknown, at: string[] = []): [string, string][] {
  if (typeof value === 'string') {
    return [[at.join('.'), value]];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) =>
        textsIn(child, [...at, key]),
      )
    : [];
}

describe('hostile text', () => {
  const texts = acceptedTexts(THOUSANDS);

  it('is not all refused, so that what follows means something', () => {
    expect(texts.length).toBeGreaterThan(1_000);
    expect(texts.some(({ title }) => title.includes(`'`))).toBe(true);
    expect(texts.some(({ title }) => title.includes('{{'))).toBe(true);
    expect(texts.some(({ adminEmail }) => adminEmail.includes(`'`))).toBe(true);
  });

  it('that the API accepts is one line without markup, and is accepted as it is the next time', () => {
    const titleSchema = createStoreRequestSchema.shape.title;
    for (const { title } of texts) {
      // eslint-disable-next-line no-control-regex
      expect(title).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029<>]/);
      expect(title).not.toMatch(/[\p{Cs}\p{Noncharacter_Code_Point}]/u);
      expect(titleSchema.parse(title)).toBe(title);
    }
  });

  it('by the thousands is the very same text in what the chart hands to the shop', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hostile-'));
    await writeSettingsChart(folder);
    const manifests = await runHelmTemplate({
      helmPath: charts.helmPath,
      chart: folder,
      release: 'many',
      namespace: 'many',
      valueFiles: [],
      capabilities: defaultCapabilities,
      values: { many: texts },
    });
    await rm(folder, { recursive: true });

    const found = manifests
      .split(/^settings\.json: |^ {2}settings\.json: /m)
      .slice(1)
      .map(rest => rest.split('\n')[0])
      .map(line => settingsSchema.parse(JSON.parse(parse(line))));
    expect(found).toEqual(texts);
  });

  it('is in one place of a whole store, as JSON, and nowhere that a shell, PHP or SQL reads', async () => {
    const engine = await loadEngine({ folder: woocommerce });
    const renderStore = createStoreRenderer(charts);
    const atATime = pLimit(2);
    const picked = texts.filter(
      ({ title }, index) => index % 7 === 0 && title.length <= LONGEST_MARKED,
    );
    await Promise.all(
      picked.slice(0, WHOLE_STORES).map((text, index) =>
        atATime(async () => {
          const mark = `q${index}mark`;
          const title = `${mark}${text.title}`;
          const { stages } = await renderStore({
            engine,
            store: hostileStore({ ...text, title }),
            profile: {
              profile: 'local',
              tenantValues: {},
              engineValues: new Map(),
            },
          });
          const places = stages
            .flatMap(({ objects }) => objects)
            .flatMap(object =>
              textsIn(object).map(
                ([at, value]) => [`${object.kind} ${at}`, value] as const,
              ),
            )
            .filter(([, value]) => value.includes(mark));
          expect(places.map(([at]) => at)).toEqual([
            'ConfigMap data.settings.json',
          ]);
          expect(settingsSchema.parse(JSON.parse(places[0][1]))).toEqual({
            title,
            adminEmail: text.adminEmail,
          });
        }),
      ),
    );
  });

  it.each(databases.eachSupportedId())(
    'is the very same text in the database, and is found by itself (%s)',
    async databaseId => {
      const knex = await createTestDatabase(databases, databaseId);
      const some = texts.slice(0, 400);
      await knex.batchInsert(
        'stores',
        some.map((text, index) =>
          storeToRow({
            knex,
            store: newStore(`store-${index}`, text),
            caller: { actor: 'user:default/jo', requestId: 'request-1' },
          }),
        ),
        10,
      );
      const stores = (await selectStores(knex)).map(rowToStore);
      const read = new Map(
        stores.map(({ metadata, spec }) => [
          metadata.name,
          { title: metadata.title, adminEmail: spec.adminEmail },
        ]),
      );
      some.forEach((text, index) =>
        expect(read.get(`store-${index}`)).toEqual(text),
      );
      for (const { title } of some.slice(0, 100)) {
        const { items } = await listStores({
          knex,
          query: {
            offset: 0,
            limit: 100,
            sort: 'name',
            order: 'asc',
            search: title,
          },
        });
        expect(items.map(({ metadata }) => metadata.title)).toContain(title);
      }
    },
  );
});
