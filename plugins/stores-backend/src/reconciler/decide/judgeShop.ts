import type { ShopAnswer } from '../../insight/probe/ShopAnswers';
import type { StoreRecord } from '../../database/types';
import { Reader } from '../../kubernetes/objects/Reader';
import type { KubeObject } from '../../kubernetes/types';
import type { Observation, ObservedObject } from '../types';
import { wasReady } from './wasReady';

/** Whether a shop works, and what does not. */
export interface ShopVerdict {
  ok: boolean;
  /** CamelCase, for the condition. */
  reason: string;
  /** For the shop's owner. */
  message: string;
}

const WORKLOADS = ['Deployment', 'StatefulSet'];

/**
 * Whether the shop of a store that was ready works while the cluster is not as wanted: every part that customers rely on has a
 * pod, and the shop answers. Undefined for a store of which that cannot be said: one that was never ready, is suspended, or was not
 * asked. Pure.
 */
export function judgeShop(options: {
  record: StoreRecord;
  observation?: Pick<Observation, 'objects' | 'causes'>;
  /** The shop's last answer. */
  answer?: ShopAnswer;
}): ShopVerdict | undefined {
  const { record, observation, answer } = options;
  if (!wasReady(record.store) || record.store.spec.suspended) {
    return undefined;
  }
  const down = observation && downPart(record, observation);
  if (down) {
    return { ok: false, ...down };
  }
  return (
    answer && {
      ok: answer.ok,
      reason: answer.reason ?? (answer.ok ? 'Ready' : 'ShopUnreachable'),
      message: answer.message,
    }
  );
}

function downPart(
  { inForce }: StoreRecord,
  { objects, causes }: Pick<Observation, 'objects' | 'causes'>,
): { reason: string; message: string } | undefined {
  const isReliedOn = ({ desired: { kind, metadata } }: ObservedObject) =>
    WORKLOADS.includes(kind) &&
    (inForce.serving?.workloads.includes(`${kind} ${metadata.name}`) ?? true);
  for (const object of objects.filter(isReliedOn)) {
    const problem = problemOf(object);
    if (problem) {
      const cause = causes.find(({ stage }) => stage === object.stage);
      return cause
        ? { reason: cause.reason, message: `${problem}. ${cause.message}` }
        : { reason: 'Waiting', message: problem };
    }
  }
  return undefined;
}

function problemOf({ desired, live, sync }: ObservedObject) {
  const subject = `${desired.kind} ${desired.metadata.name}`;
  if (!live) {
    // One that was never applied is new with this change.
    return sync === 'drifted' ? `${subject} is missing` : undefined;
  }
  const replicas = (object: KubeObject) =>
    new Reader(object).number('spec', 'replicas');
  const wanted = replicas(desired) ?? replicas(live) ?? 1;
  const ready = new Reader(live).number('status', 'readyReplicas') ?? 0;
  return wanted > 0 && ready === 0
    ? `${subject}: 0 of ${wanted} pods ready`
    : undefined;
}
