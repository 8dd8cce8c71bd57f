import { judgeShop, ShopVerdict } from '../decide/judgeShop';
import type { MoveContext } from '../Pass';

/** The prober asks more often than that. */
const FRESH_MS = 15_000;

/** Whether the shop works, by what the pass saw and by the newest answer, which may be later than that: writing takes time. */
export function verdictOf({
  leased: { record },
  observation,
  answers,
}: Pick<MoveContext, 'leased' | 'observation' | 'answers'>):
  | ShopVerdict
  | undefined {
  const { id } = record.store.metadata;
  return judgeShop({
    record,
    observation,
    answer: answers.latest(id, { withinMs: FRESH_MS }) ?? observation?.shop,
  });
}
