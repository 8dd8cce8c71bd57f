import type { Move } from '../Pass';
import type { MoveName } from '../types';
import { apply } from './apply';
import { confirm } from './confirm';
import { finish } from './finish';
import { hold } from './hold';
import { isolate } from './isolate';
import { prune } from './prune';
import { replaceStuckPods } from './replaceStuckPods';
import { rest } from './rest';
import { stall } from './stall';
import { suspend } from './suspend';
import { teardown } from './teardown';
import { wait } from './wait';

/** Every move by its name. */
export const moves: Record<MoveName, Move> = {
  apply,
  hold,
  prune,
  replaceStuckPods,
  wait,
  confirm,
  suspend,
  stall,
  rest,
  isolate,
  teardown,
  finish,
};
