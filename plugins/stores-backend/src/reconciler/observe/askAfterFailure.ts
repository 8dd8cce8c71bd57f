import type { ShopAnswer } from '../../insight/probe/ShopAnswers';
import { askRecordedShop } from '../../insight/probe/askRecordedShop';
import type { LeasedStore } from '../../database/types';
import { wasReady } from '../decide/wasReady';
import type { PassOptions } from '../loop/reconcileStore';

/** An answer that is this new need not be asked for again. */
const FRESH_MS = 3_000;

/**
 * How the shop answers when a pass could not look at the rest: a chart that does not render or a cluster that cannot be reached
 * says nothing of the shop. Asked where it was last seen. Undefined for a shop that is not expected to answer, or cannot be asked.
 */
export async function askAfterFailure(
  options: Pick<PassOptions, 'clusters' | 'engines' | 'answers'> & {
    leased: LeasedStore;
    signal: AbortSignal;
  },
): Promise<ShopAnswer | undefined> {
  const { leased, clusters, engines, answers, signal } = options;
  const { store } = leased.record;
  const { metadata, spec, status } = store;
  const cluster = clusters.get(spec.cluster);
  const engine = engines.find(spec.engine);
  const isExpected =
    wasReady(store) && !spec.suspended && !metadata.deletionRequestedAt;
  if (!isExpected || !cluster || !engine) {
    return undefined;
  }
  const known = answers.latest(metadata.id, { withinMs: FRESH_MS });
  if (known) {
    return known;
  }
  const { hostnames } = spec;
  const { endpoints } = status;
  const answer = await askRecordedShop({
    ...{ cluster, engine, endpoints, hostnames },
    signal,
  });
  if (answer) {
    answers.remember(metadata.id, answer);
  }
  return answer;
}
