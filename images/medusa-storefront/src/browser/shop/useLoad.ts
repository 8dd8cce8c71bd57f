import { useCallback, useEffect, useState } from 'preact/hooks';

/** What has become of something that is loaded. */
export type Load<T> =
  | { status: 'loading' }
  | { status: 'failed'; error: unknown; retry: () => void }
  | { status: 'ready'; value: T };

/** Loads something when the page is shown and whenever one of the dependencies changes. Late answers are dropped. */
export function useLoad<T>(
  load: () => Promise<T>,
  dependencies: readonly unknown[],
): Load<T> {
  const [state, setState] = useState<Load<T>>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt(count => count + 1), []);

  useEffect(() => {
    let current = true;
    setState({ status: 'loading' });
    load().then(
      value => current && setState({ status: 'ready', value }),
      error => current && setState({ status: 'failed', error, retry }),
    );
    return () => {
      current = false;
    };
  }, [...dependencies, attempt]);

  return state;
}
