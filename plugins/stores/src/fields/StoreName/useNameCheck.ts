import { useApi } from '@backstage/core-plugin-api';
import { storeNameProblem } from '@store-platform/backstage-plugin-stores-common';
import { useEffect, useState } from 'react';
import { storesApiRef } from '../../apis/storesApiRef';

const DELAY_MS = 350;

/** Whether a name can be had. `unknown`: it could not be asked; the order itself will tell. */
export type NameCheck =
  | { state: 'empty' | 'checking' | 'unknown' }
  | {
      state: 'free';
      /** What could not be checked. */
      warning?: string;
    }
  | { state: 'invalid' | 'taken'; reason: string };

/** Checks a name while it is typed: its form at once, whether it is free after a short pause. */
export function useNameCheck(name: string): NameCheck {
  const api = useApi(storesApiRef);
  const [asked, setAsked] = useState<{ name: string; check: NameCheck }>();
  const problem = storeNameProblem(name);

  useEffect(() => {
    if (problem) {
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    const answer = (check: NameCheck) =>
      signal.aborted ? undefined : setAsked({ name, check });
    const timer = setTimeout(
      () =>
        api.checkName(name, { signal }).then(
          ({ available, reason = 'is not available', warning }) =>
            answer(
              available
                ? { state: 'free', warning }
                : { state: 'taken', reason },
            ),
          () => answer({ state: 'unknown' }),
        ),
      DELAY_MS,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, name, problem]);

  if (name === '') {
    return { state: 'empty' };
  }
  if (problem) {
    return { state: 'invalid', reason: problem };
  }
  return asked?.name === name ? asked.check : { state: 'checking' };
}
