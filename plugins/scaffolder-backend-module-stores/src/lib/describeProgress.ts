import {
  Stage,
  Store,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';

/**
 * What a store's owner wants to be told after another look at it: a line for each thing that changed
 * since the look before, or for all that has happened so far when there was none.
 */
export function describeProgress(options: {
  before?: Store;
  now: Store;
}): string[] {
  const { before, now } = options;
  const queue = queueLine(before, now);
  const stages = now.status.stages.flatMap(stage =>
    stageLine(
      before?.status.stages.find(({ id }) => id === stage.id),
      stage,
    ),
  );
  return [...queue, ...stages, ...summaryLine(before, now)];
}

/** {@link summaryLine} says why the store is queued. An API without that says at least its position. */
function queueLine(before: Store | undefined, now: Store): string[] {
  const { queue, queuePosition: position } = now.status;
  return queue ||
    position === undefined ||
    position === before?.status.queuePosition
    ? []
    : [`Queued. Position ${position}.`];
}

function stageLine(before: Stage | undefined, now: Stage): string[] {
  const sameStatus = now.status === (before?.status ?? 'waiting');
  const message = now.message ?? now.reason;
  if (!sameStatus) {
    switch (now.status) {
      case 'running':
        return [line(now.title, message ?? 'started')];
      case 'completed':
        return [line(now.title, `completed${took(now)}`)];
      case 'failed':
        return [line(now.title, message ? `failed: ${message}` : 'failed')];
      default:
        return [line(now.title, 'waiting again')];
    }
  }
  return now.status === 'running' && message && message !== before?.message
    ? [line(now.title, message)]
    : [];
}

/** What the store as a whole waits for, unless a stage has said so already: for example that the cluster cannot be reached. */
function summaryLine(before: Store | undefined, now: Store): string[] {
  const message = storeSummaryMessage(now);
  const known = before !== undefined && message === storeSummaryMessage(before);
  const toldByStage = now.status.stages.some(
    stage => stage.message === message,
  );
  const toldByOutcome = ['Failed', 'Ready'].includes(storeSummary(now));
  return message && !known && !toldByStage && !toldByOutcome ? [message] : [];
}

function line(title: string, text: string): string {
  return `${title}: ${text}`;
}

function took({ startedAt, endedAt }: Stage): string {
  if (!startedAt || !endedAt) {
    return '';
  }
  const seconds = Math.round(
    (Date.parse(endedAt) - Date.parse(startedAt)) / 1000,
  );
  if (!(seconds >= 1)) {
    return ' in less than a second';
  }
  return seconds < 60
    ? ` in ${seconds} s`
    : ` in ${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
