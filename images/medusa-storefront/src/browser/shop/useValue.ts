import { useEffect, useReducer } from 'preact/hooks';
import type { Value } from './createValue';

/** What the value is now; renders again when it changes. */
export function useValue<T>(value: Value<T>): T {
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    // It may have changed between rendering and now.
    render(undefined);
    return value.subscribe(() => render(undefined));
  }, [value]);
  return value.get();
}
