import { useEffect, useRef, useState } from 'react';

const INTERVAL_MS = 1_000;
/** More than this nobody can listen to. */
const FAST_PER_INTERVAL = 5;

/** Whether a growing number grows fast. */
export function usePace(count: number): 'slow' | 'fast' {
  const latest = useRef(count);
  latest.current = count;
  const [pace, setPace] = useState<'slow' | 'fast'>('fast');
  useEffect(() => {
    let before = latest.current;
    const timer = setInterval(() => {
      const grown = latest.current - before;
      before = latest.current;
      setPace(grown > FAST_PER_INTERVAL ? 'fast' : 'slow');
    }, INTERVAL_MS);
    return () => clearInterval(timer);
  }, []);
  return pace;
}
