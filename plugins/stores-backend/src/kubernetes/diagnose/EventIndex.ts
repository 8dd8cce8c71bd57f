import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';

/** One event about an object. */
export interface ObjectEvent {
  reason: string;
  message: string;
  /** When it was seen last; milliseconds since 1970. */
  lastSeen: number;
}

function lastSeen(event: Reader): number {
  return (
    event.time('series', 'lastObservedTime') ??
    event.time('lastTimestamp') ??
    event.time('eventTime') ??
    event.time('metadata', 'creationTimestamp') ??
    0
  );
}

/**
 * Events by the object they are about, newest first. By uid: what happened to a predecessor of the
 * same name does not count.
 */
export class EventIndex {
  private readonly byUid = new Map<string, ObjectEvent[]>();

  constructor(events: KubeObject[]) {
    for (const object of events) {
      const event = new Reader(object);
      const uid = event.text('involvedObject', 'uid');
      const reason = event.text('reason');
      if (uid && reason) {
        const known = this.byUid.get(uid) ?? [];
        const message = event.text('message') ?? '';
        known.push({ reason, message, lastSeen: lastSeen(event) });
        this.byUid.set(uid, known);
      }
    }
    this.byUid.forEach(known => known.sort((a, b) => b.lastSeen - a.lastSeen));
  }

  /** The newest event about an object that has one of the reasons. */
  newest(object: KubeObject, reasons: string[]): ObjectEvent | undefined {
    return this.about(object).find(event => reasons.includes(event.reason));
  }

  /** Events about an object, newest first. */
  about(object: KubeObject): ObjectEvent[] {
    return this.byUid.get(object.metadata.uid ?? '') ?? [];
  }
}
