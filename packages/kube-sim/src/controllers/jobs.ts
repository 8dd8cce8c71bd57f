import { deleteObject } from '../api/deleteObject';
import { Condition } from '../model/objects';
import { Pod } from '../model/pods';
import { resources } from '../model/resources';
import { Job } from '../model/workloads';
import { Controller, isOwnedBy, keyOf, Next, ownKeys } from './Controller';
import { createPod } from './createPod';
import { isActive, isReady } from './pods/podState';
import { recordEvent } from './recordEvent';
import { setCondition } from './setCondition';
import { SimContext } from './SimContext';

const isTrue = (job: Job, type: string) =>
  job.status?.conditions?.some(
    one => one.type === type && one.status === 'True',
  ) ?? false;

const isFinished = (job: Job) =>
  isTrue(job, 'Complete') || isTrue(job, 'Failed');

type Verdict = { type: 'Complete' | 'Failed'; reason: string; message: string };

function judge(job: Job, pods: Pod[], now: number): Verdict | undefined {
  const { completions = 1, backoffLimit = 6, activeDeadlineSeconds } = job.spec;
  const succeeded = pods.filter(
    pod => pod.status?.phase === 'Succeeded',
  ).length;
  const failed = failures(pods);
  if (succeeded >= completions) {
    return {
      type: 'Complete',
      reason: 'CompletionsReached',
      message: 'Reached expected number of succeeded pods',
    };
  }
  if (failed > backoffLimit) {
    return {
      type: 'Failed',
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
    };
  }
  const started = Date.parse(
    job.status?.startTime ?? new Date(now).toISOString(),
  );
  const isLate =
    activeDeadlineSeconds !== undefined &&
    now - started >= activeDeadlineSeconds * 1000;
  return isLate
    ? {
        type: 'Failed',
        reason: 'DeadlineExceeded',
        message: 'Job was active longer than specified deadline',
      }
    : undefined;
}

/** Failed pods, and restarts of containers in those that restart them. */
function failures(pods: Pod[]): number {
  return pods.reduce((sum, { status }) => {
    const restarts = (status?.containerStatuses ?? []).reduce(
      (count, one) => count + one.restartCount,
      0,
    );
    return sum + restarts + (status?.phase === 'Failed' ? 1 : 0);
  }, 0);
}

function report(context: SimContext, job: Job, pods: Pod[], verdict?: Verdict) {
  const { store, now } = context;
  const active = verdict ? 0 : pods.filter(isActive).length;
  const ready = verdict ? 0 : pods.filter(isReady).length;
  const succeeded = pods.filter(
    pod => pod.status?.phase === 'Succeeded',
  ).length;
  const failed = failures(pods);
  return store.update(resources.jobs, job.metadata, draft => {
    let { conditions } = draft.status ?? {};
    const verdicts: Condition[] = verdict
      ? [
          {
            ...verdict,
            type:
              verdict.type === 'Complete'
                ? 'SuccessCriteriaMet'
                : 'FailureTarget',
            status: 'True',
          },
          { ...verdict, status: 'True' },
        ]
      : [];
    for (const condition of verdicts) {
      conditions = setCondition(
        conditions,
        { lastProbeTime: now(), ...condition },
        now(),
      );
    }
    draft.status = {
      startTime: draft.status?.startTime ?? now(),
      ready,
      terminating: 0,
      ...(active ? { active } : {}),
      ...(succeeded ? { succeeded } : {}),
      ...(failed ? { failed } : {}),
      ...(verdict?.type === 'Complete' ? { completionTime: now() } : {}),
      ...(conditions ? { conditions } : {}),
    };
  });
}

function conclude(
  context: SimContext,
  job: Job,
  pods: Pod[],
  verdict: Verdict,
) {
  report(context, job, pods, verdict);
  const isGood = verdict.type === 'Complete';
  recordEvent(context, {
    object: job,
    type: isGood ? 'Normal' : 'Warning',
    reason: isGood ? 'Completed' : verdict.reason,
    message: isGood ? 'Job completed' : verdict.message,
    from: 'job-controller',
  });
  pods.filter(isActive).forEach(({ metadata }) =>
    deleteObject({
      cluster: context,
      resource: resources.pods,
      namespace: metadata.namespace,
      name: metadata.name,
    }),
  );
}

function expire({ store }: SimContext, job: Job): Next | undefined {
  const { ttlSecondsAfterFinished: ttl } = job.spec;
  if (ttl === undefined) return undefined;
  const finished = job.status?.conditions?.find(
    ({ type }) => type === 'Complete' || type === 'Failed',
  );
  const end = Date.parse(finished?.lastTransitionTime ?? '') + ttl * 1000;
  if (Date.now() < end) return { kind: 'at', ms: end - Date.now() };
  store.remove(resources.jobs, job.metadata);
  return undefined;
}

/** Runs pods until enough have succeeded or too many failed. */
export function jobs(context: SimContext): Controller {
  const { store } = context;
  return {
    name: 'jobs',
    keysOf: ownKeys(resources.jobs, [resources.pods]),
    reconcile: (key): Next | undefined => {
      const job = store.get(resources.jobs, keyOf(key));
      if (!job || job.metadata.deletionTimestamp) return undefined;
      if (isFinished(job)) return expire(context, job);
      const pods = store
        .list(resources.pods, job.metadata.namespace)
        .filter(pod => isOwnedBy(pod, job));
      const verdict = judge(job, pods, Date.now());
      if (verdict) {
        conclude(context, job, pods, verdict);
        return undefined;
      }
      const { parallelism = 1, completions = 1, suspend, template } = job.spec;
      const succeeded = pods.filter(
        pod => pod.status?.phase === 'Succeeded',
      ).length;
      const wanted = Math.min(parallelism, completions - succeeded);
      const active = pods.filter(isActive).length;
      const isRefused =
        !suspend &&
        active < wanted &&
        createPod(context, { owner: job, template }) !== undefined;
      report(context, job, pods);
      const { activeDeadlineSeconds } = job.spec;
      if (isRefused) return { kind: 'backoff', ms: 2000 };
      return activeDeadlineSeconds === undefined
        ? undefined
        : { kind: 'at', ms: 1000 };
    },
  };
}
