import type { ParsedReadLogsQuery } from '@store-platform/backstage-plugin-stores-common';
import { DEFAULT_SINCE_LINES, DEFAULT_TAIL_LINES } from './limits';
import type { LogRequest } from './readLog';

/**
 * The part of a log that a query asks for. How much to begin with is bounded for pages, but not for downloads, nor for those
 * who go on after a line they know.
 */
export function requestFor(
  query: ParsedReadLogsQuery,
  namespace: string,
): LogRequest {
  const { pod, container, previous, sinceSeconds, after, format } = query;
  const standard = sinceSeconds ? DEFAULT_SINCE_LINES : DEFAULT_TAIL_LINES;
  const isBounded = format === 'ndjson' && after === undefined;
  return {
    ...{ namespace, pod, container, previous, sinceSeconds, after },
    follow: query.follow && !previous,
    tailLines: query.tailLines ?? (isBounded ? standard : undefined),
  };
}
