import type { Cause } from './Cause';
import { describeSubject } from './describeSubject';
import type { EventIndex } from './EventIndex';
import type { Evidence } from './Evidence';
import { listCrashes, type Crash } from './listCrashes';
import { startFailure } from './startFailure';
import { tidyLog } from './tidyLog';

/** Exit codes of a process that was told to end or was killed. */
const KILLED = [137, 143];

function logOf(crash: Crash, evidence: Evidence): string {
  const key = `${crash.pod.metadata.name}/${crash.container}`;
  const log = tidyLog(evidence.logs.get(key) ?? '');
  return log && ` Last lines of its log:\n${log}`;
}

function failedLiveness(crash: Crash, events: EventIndex): boolean {
  return (
    KILLED.includes(crash.exitCode) &&
    events
      .about(crash.pod)
      .some(
        ({ reason, message }) =>
          reason === 'Unhealthy' && /^(liveness|startup)/i.test(message),
      )
  );
}

function explain(
  crash: Crash,
  name: string,
  events: EventIndex,
): { reason: string; message: string } {
  if (crash.reason === 'OOMKilled') {
    return {
      reason: 'OutOfMemory',
      message: `"${name}" needs more memory than it may use and was stopped.`,
    };
  }
  if (crash.reason === 'StartError' || crash.reason === 'ContainerCannotRun') {
    return startFailure(name, crash.message ?? crash.reason);
  }
  if (failedLiveness(crash, events)) {
    return {
      reason: 'ProbeFailing',
      message: `"${name}" does not answer its health check and is restarted.`,
    };
  }
  return {
    reason: 'CrashLooping',
    message: `"${name}" stops with an error (exit code ${crash.exitCode}).`,
  };
}

/** Containers that end with an error, with the end of their log. */
export function findCrashCauses(
  evidence: Evidence,
  events: EventIndex,
): Cause[] {
  return listCrashes(evidence).map(crash => {
    const { name, ...where } = describeSubject(crash.pod);
    const { reason, message } = explain(crash, name, events);
    const log = logOf(crash, evidence);
    return { ...where, reason, message: message + log, fatal: false };
  });
}
