import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import type {
  JsonObject,
  RunActionResult,
} from '@store-platform/backstage-plugin-stores-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { storesApiRef } from '../apis/storesApiRef';
import { ActionProblem, actionProblem } from '../lib/actionProblem';
import { idempotencyKey } from '../lib/idempotencyKey';
import { useStore } from './useStore';
import { useStoreActions } from './useStoreActions';

// Longer than the API itself waits for a Job in the cluster.
const TIMEOUT_MS = 180_000;

/** One order as it was given: asked for again, it is recognized by its key. */
interface Order {
  key: string;
  input: string;
}

interface Run {
  pending: boolean;
  problem?: ActionProblem;
  /** May hold logins: kept here and nowhere else, until it is forgotten. */
  result?: RunActionResult;
}

const IDLE: Run = { pending: false };

/** Carries out one action of a store, once however often it is asked to, until it is told to forget. */
export function useActionRun(options: { storeId: string; action: string }) {
  const { storeId, action } = options;
  const api = useApi(storesApiRef);
  const store = useStore(storeId);
  const actions = useStoreActions(storeId);
  const [state, setState] = useState(IDLE);
  const order = useRef<Order>();
  const controller = useRef<AbortController>();

  const forget = useCallback(() => {
    controller.current?.abort();
    controller.current = undefined;
    order.current = undefined;
    setState(IDLE);
  }, []);
  useEffect(() => forget, [forget]);

  const run = async (input: JsonObject) => {
    if (controller.current) {
      return;
    }
    const own = new AbortController();
    controller.current = own;
    order.current = orderFor(order.current, JSON.stringify(input));
    setState({ pending: true });
    const timer = setTimeout(
      () => own.abort(new Error('Nothing was heard for three minutes')),
      TIMEOUT_MS,
    );
    const ended = await api
      .runAction(
        storeId,
        action,
        { input, idempotencyKey: order.current.key },
        { signal: own.signal },
      )
      .then(
        (result): Run => ({ pending: false, result }),
        (caught): Run => ({ pending: false, problem: problemOf(caught, own) }),
      );
    clearTimeout(timer);
    // Forgotten meanwhile: nobody is there to see the answer, and it may hold a login.
    if (controller.current !== own) {
      return;
    }
    controller.current = undefined;
    setState(ended);
    await Promise.all([store.refetch(), actions.refetch()]);
  };

  const stop = () =>
    controller.current?.abort(new Error('You stopped waiting'));

  return { ...state, run, stop, forget };
}

/** The same order again has the same key; other input is another order. */
function orderFor(before: Order | undefined, input: string): Order {
  return before?.input === input ? before : { key: idempotencyKey(), input };
}

function problemOf(caught: unknown, controller: AbortController) {
  const { aborted, reason } = controller.signal;
  return actionProblem({
    error: toError(aborted ? reason : caught),
    now: Date.now(),
  });
}
