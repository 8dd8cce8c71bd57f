import {
  LogRecord,
  LogSources,
  ReadLogsQuery,
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { logSourcesFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { devFirehose } from './devFirehose';

const PATHS = ['/', '/shop/', '/product/oolong/', '/cart/', '/wp-json/wc/v3/'];
/** A store of this title writes as much as the page will take. */
const FIREHOSE = /Old Mill/;

/** The containers of a store in its state. */
export function devLogSources(store: Store): LogSources {
  const summary = storeSummary(store);
  if (summary === 'Queued') {
    return {
      items: [],
      message: 'The store is queued; nothing of it runs yet.',
    };
  }
  if (summary === 'Suspended') {
    return {
      items: [],
      message: 'The store is suspended: no pod runs. Resume it to read logs.',
    };
  }
  return logSourcesFixture();
}

/** A log that goes on for ever: some lines at once, then a few a second, or as many as the page will take. */
export async function* devLog(
  store: Store,
  query: ReadLogsQuery,
  signal: AbortSignal | undefined,
): AsyncGenerator<LogRecord, void, undefined> {
  const line = lines(query);
  if (query.previous || query.container === 'wait-for-database') {
    for (let count = 0; count < 40; count += 1) {
      yield line();
    }
    yield { type: 'end', message: 'The container has ended' };
    return;
  }
  if (FIREHOSE.test(store.metadata.title)) {
    yield* devFirehose(query, signal);
    return;
  }
  const tail = query.after ? 0 : Number(query.tailLines ?? 1000);
  for (let count = 0; count < tail; count += 1) {
    yield line();
  }
  while (!signal?.aborted) {
    await pause(400 + Math.random() * 1200);
    yield Math.random() < 0.03 ? { type: 'skipped', lines: 1234 } : line();
  }
}

function lines(query: ReadLogsQuery): () => LogRecord {
  let count = 0;
  return () => {
    count += 1;
    const at = new Date().toISOString().replace('Z', '123456Z');
    const path = PATHS[count % PATHS.length];
    const ip = `192.0.2.${count % 250}`;
    const text =
      count % 23 === 0
        ? `PHP Warning:  Undefined array key "sku" in /var/www/html/wp-content/plugins/woocommerce/includes/class-wc-product-factory.php on line ${count} (${query.container})`
        : `${ip} - - "GET ${path}?page=${count} HTTP/1.1" 200 ${1000 + count}`;
    return { type: 'line', at, text };
  };
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
