import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import type {
  AuditFilter,
  ExportAuditQuery,
} from '@store-platform/backstage-plugin-stores-common';
import { useEffect, useRef, useState } from 'react';
import { storesApiRef } from '../apis/storesApiRef';
import { saveFile } from '../lib/saveFile';

/** Fetches all records that a filter leaves and hands them to the reader as a file. */
export function useAuditExport(filter: AuditFilter) {
  const api = useApi(storesApiRef);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const controller = useRef<AbortController>();
  useEffect(() => () => controller.current?.abort(), []);

  const run = async (format: NonNullable<ExportAuditQuery['format']>) => {
    const own = new AbortController();
    controller.current = own;
    setPending(true);
    setError(undefined);
    try {
      const blob = await api.exportAudit(
        { ...filter, format },
        { signal: own.signal },
      );
      const day = new Date().toISOString().slice(0, 10);
      saveFile({ content: blob, name: `store-audit-${day}.${format}` });
    } catch (caught) {
      if (!own.signal.aborted) {
        setError(toError(caught));
      }
    } finally {
      setPending(false);
    }
  };
  const stop = () => controller.current?.abort();

  return { pending, error, run, stop };
}
