import { randomBytes, randomUUID } from 'node:crypto';
import { KubeObject } from '../model/objects';
import { resources } from '../model/resources';
import { nodeName, SimContext } from './SimContext';

type Options = {
  object: KubeObject;
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  /** Who tells it, such as `kubelet`. */
  from: string;
  fieldPath?: string;
};

const limit = 2000;

/** Tells a Kubernetes Event; the same one again is counted. */
export function recordEvent(context: SimContext, options: Options): void {
  const { store, now } = context;
  const { object, type, reason, message, from, fieldPath } = options;
  const { namespace = 'default', name, uid } = object.metadata;
  const home = store.get(resources.namespaces, { name: namespace });
  if (!home || home.metadata.deletionTimestamp) return;
  const events = store.list(resources.events, namespace);
  const same = events.find(
    event =>
      event.involvedObject.uid === uid &&
      event.reason === reason &&
      event.message === message,
  );
  if (same) {
    store.update(resources.events, same.metadata, draft => {
      draft.count += 1;
      draft.lastTimestamp = now();
    });
    return;
  }
  if (events.length >= limit) {
    const [oldest] = [...events].sort((a, b) =>
      a.lastTimestamp.localeCompare(b.lastTimestamp),
    );
    store.remove(resources.events, oldest.metadata);
  }
  store.insert(resources.events, {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${name}.${randomBytes(8).toString('hex')}`,
      namespace,
      uid: randomUUID(),
      creationTimestamp: now(),
    },
    involvedObject: {
      apiVersion: object.apiVersion,
      kind: object.kind,
      namespace,
      name,
      uid,
      ...(fieldPath ? { fieldPath } : {}),
    },
    type,
    reason,
    message,
    count: 1,
    firstTimestamp: now(),
    lastTimestamp: now(),
    eventTime: null,
    source: {
      component: from,
      ...(from === 'kubelet' ? { host: nodeName } : {}),
    },
    reportingComponent: from,
    reportingInstance: from === 'kubelet' ? nodeName : '',
  });
}
