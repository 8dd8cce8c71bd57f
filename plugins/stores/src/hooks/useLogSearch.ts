import { useDeferredValue, useMemo, useState } from 'react';
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

  const goTo = (seq: number | undefined) => {
    if (seq !== undefined) {
      setCurrent(seq);
      showLine(seq);
    }
  };
  return {
    text,
    setText: value => {
      setText(value);
      setCurrent(undefined);
    },
    pattern: search?.pattern,
    count: matches.length,
    position: index === -1 ? undefined : index + 1,
    current: index === -1 ? undefined : current,
    next: () => goTo(matches[(index + 1) % matches.length]),
    previous: () => goTo(matches.at(index <= 0 ? -1 : index - 1)),
  };
}
