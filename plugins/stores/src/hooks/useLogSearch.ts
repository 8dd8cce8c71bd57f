import {
  useCallback,
  useDeferredValue,
  useMemo,
  useRef,
  useState,
} from 'react';
import { LogSearch } from '../lib/logs/LogSearch';
import type { LogView } from './useLogView';

/** What is looked for in a log, and where it was found. */
export interface LogSearchState {
  text: string;
  setText: (text: string) => void;
  /** Finds every occurrence in a line; undefined while nothing is looked for. */
  pattern?: RegExp;
  /** Lines that match. */
  count: number;
  /** Which of them is shown, from 1 on; undefined before the first was gone to. */
  position?: number;
  /** Number of the line that is shown. */
  current?: number;
  next: () => void;
  previous: () => void;
}

/** Looks for a text in the lines on show. The first line to go to is the latest that matches. */
export function useLogSearch(view: LogView): LogSearchState {
  const { lines, showLine } = view;
  const [text, setText] = useState('');
  const [current, setCurrent] = useState<number>();
  const wanted = useDeferredValue(text.trim());
  const search = useMemo(
    // Anew for other lines too: what was found in some is not in others.
    () => (wanted && lines ? new LogSearch(wanted) : undefined),
    [wanted, lines],
  );
  const matches = search?.update(lines) ?? [];
  const index = current === undefined ? -1 : matches.indexOf(current);

  // Always the latest, so that what is handed on stays the same while a log grows.
  const found = useRef({ matches, index, showLine });
  found.current = { matches, index, showLine };
  const goTo = useCallback((step: 1 | -1) => {
    const all = found.current.matches;
    const seq = all.at(nextIndex(found.current.index, step, all.length));
    if (seq !== undefined) {
      setCurrent(seq);
      found.current.showLine(seq);
    }
  }, []);
  return {
    text,
    setText: useCallback((value: string) => {
      setText(value);
      setCurrent(undefined);
    }, []),
    pattern: search?.pattern,
    count: matches.length,
    position: index === -1 ? undefined : index + 1,
    current: index === -1 ? undefined : current,
    next: useCallback(() => goTo(1), [goTo]),
    previous: useCallback(() => goTo(-1), [goTo]),
  };
}

/** Round in a circle; from nowhere to the first, or back to the last. */
function nextIndex(index: number, step: 1 | -1, length: number): number {
  if (step === 1) {
    return (index + 1) % length;
  }
  return index <= 0 ? -1 : index - 1;
}
