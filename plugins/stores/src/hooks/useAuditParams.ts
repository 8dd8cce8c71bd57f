import {
  AuditFilter,
  auditFilterSchema,
} from '@store-platform/backstage-plugin-stores-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

const filterSchema = auditFilterSchema.strip();

/** The filter of the audit, kept in the address so that what was found can be linked to. */
export function useAuditParams() {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => parseParams(params), [params]);

  const update = useCallback(
    (patch: AuditFilter) =>
      setParams(before => withPatch(before, patch), { replace: true }),
    [setParams],
  );
  return { filter, update };
}

/** What of an address is a valid filter; a hand-edited part that is not is passed over. */
function parseParams(params: URLSearchParams): AuditFilter {
  const raw = Object.fromEntries(params);
  const parsed = filterSchema.safeParse(raw);
  if (parsed.success) {
    return parsed.data;
  }
  const invalid = new Set(
    parsed.error.issues.map(issue => String(issue.path[0])),
  );
  return filterSchema.parse(
    Object.fromEntries(
      Object.entries(raw).filter(([name]) => !invalid.has(name)),
    ),
  );
}

function withPatch(before: URLSearchParams, patch: AuditFilter) {
  const next = new URLSearchParams(before);
  for (const [name, value] of Object.entries(patch)) {
    if (value) {
      next.set(name, value);
    } else {
      next.delete(name);
    }
  }
  return next;
}
