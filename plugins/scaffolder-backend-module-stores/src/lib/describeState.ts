import {
  Store,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';

/** A store's state in one clause, for example `Provisioning, at Database: Waiting for the volume`. */
export function describeState(store: Store): string {
  const stage = store.status.stages.find(({ status }) =>
    ['running', 'failed'].includes(status),
  );
  const summary = storeSummary(store);
  const place = stage ? `${summary}, at ${stage.title}` : summary;
  const message = stage ? stage.message : storeSummaryMessage(store);
  return message ? `${place}: ${asClause(message, summary)}` : place;
}

/** A message that begins with the state's word and ends as a sentence, without either. */
function asClause(message: string, summary: string): string {
  const start = `${summary}: `;
  return message.startsWith(start)
    ? message.slice(start.length).replace(/\.$/, '')
    : message;
}
