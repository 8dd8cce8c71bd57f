import {
  LogRecord,
  ReadLogsQuery,
  StoresClient,
} from '@store-platform/backstage-plugin-stores-common';

const CHUNK_LINES = 500;

/** A log as from the backend, of which there is always more: shows what becomes of a page that cannot keep up. */
export function devFirehose(
  query: ReadLogsQuery,
  signal: AbortSignal | undefined,
): AsyncIterable<LogRecord> {
  const chunk = new TextEncoder().encode(
    Array.from({ length: CHUNK_LINES }, (_, index) => line(index)).join(''),
  );
  const body = new ReadableStream<Uint8Array>({
    pull: controller => controller.enqueue(chunk),
  });
  const client = new StoresClient({
    discoveryApi: { getBaseUrl: async () => 'http://firehose' },
    fetchApi: { fetch: async () => new Response(body) },
  });
  return client.readLogs('firehose', query, { signal });
}

function line(index: number): string {
  const record: LogRecord = {
    type: 'line',
    at: new Date().toISOString(),
    text: `192.0.2.${
      index % 250
    } - - "GET /shop/page/${index}/ HTTP/1.1" 200 51234 "https://tea.example.com/" "a browser that says a lot about itself"`,
  };
  return `${JSON.stringify(record)}\n`;
}
