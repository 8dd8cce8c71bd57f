import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import type { ReadLogsQuery } from '@store-platform/backstage-plugin-stores-common';
import { useEffect, useRef, useState } from 'react';
import { storesApiRef } from '../apis/storesApiRef';
import { saveFile } from '../lib/saveFile';

/** Saves a log as a file; whether that is under way, and why it failed. Given up when the component goes. */
export function useDownloadLogs(options: {
  storeId: string;
  query: ReadLogsQuery;
  fileName: string;
}): { pending: boolean; error?: Error; download: () => Promise<void> } {
  const { storeId, query, fileName } = options;
  const api = useApi(storesApiRef);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const controller = useRef(new AbortController());
  useEffect(() => {
    controller.current = new AbortController();
    return () => controller.current.abort();
  }, []);

  const download = async () => {
    const { signal } = controller.current;
    setPending(true);
    setError(undefined);
    try {
      const content = await api.downloadLogs(storeId, query, { signal });
      saveFile({ content, name: fileName });
    } catch (caught) {
      if (!signal.aborted) {
        setError(toError(caught));
      }
    } finally {
      setPending(false);
    }
  };
  return { pending, error, download };
}
