import {
  listStoresQuerySchema,
  ParsedListStoresQuery,
} from '@store-platform/backstage-plugin-stores-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

const querySchema = listStoresQuerySchema.strip();

/** The Stores page's filters, sorting and page, kept in the address so that a view can be linked to. */
export function useStoresParams() {
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => parseParams(params), [params]);

  const update = useCallback(
    (patch: Partial<ParsedListStoresQuery>) =>
      setParams(before => withPatch(before, patch), { replace: true }),
    [setParams],
  );
  return { query, update };
}

/** What of an address is a valid query; a hand-edited part that is not is passed over. */
function parseParams(params: URLSearchParams): ParsedListStoresQuery {
  const raw = Object.fromEntries(params);
  const parsed = querySchema.safeParse(raw);
  if (parsed.success) {
    return parsed.data;
  }
  const invalid = new Set(
    parsed.error.issues.map(issue => String(issue.path[0])),
  );
  return querySchema.parse(
    Object.fromEntries(
      Object.entries(raw).filter(([key]) => !invalid.has(key)),
    ),
  );
}

function withPatch(
  before: URLSearchParams,
  patch: Partial<ParsedListStoresQuery>,
): URLSearchParams {
  const next = new URLSearchParams(before);
  // Another filter or order shows another list: begin at its first page.
  const entries = Object.entries({ offset: undefined, ...patch });
  for (const [key, value] of entries) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (text && text !== '0') {
      next.set(key, text);
    } else {
      next.delete(key);
    }
  }
  return next;
}
