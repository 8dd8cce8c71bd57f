const PAGE = 200;

/** Goes through ids page by page, in order, until the end or an abort. */
export async function forEachPage(options: {
  signal: AbortSignal;
  /** Ids after the given one, in order. */
  list(page: { limit: number; after?: string }): Promise<string[]>;
  act(id: string): Promise<void>;
}): Promise<void> {
  const { signal, list, act } = options;
  let after: string | undefined;
  let ids: string[];
  do {
    ids = await list({ limit: PAGE, after });
    for (const id of ids) {
      if (signal.aborted) {
        return;
      }
      await act(id);
    }
    after = ids.at(-1);
  } while (ids.length === PAGE);
}
