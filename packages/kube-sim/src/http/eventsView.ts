import { kindRule } from '../model/kindRules';
import { KubeObject } from '../model/objects';
import { resources } from '../model/resources';
import { ApiPath } from './parsePath';

const inEventsGroup = kindRule(resources.events, (event): KubeObject => {
  const { involvedObject, message, count, firstTimestamp, lastTimestamp } =
    event;
  return {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: event.metadata,
    type: event.type,
    reason: event.reason,
    regarding: involvedObject,
    note: message,
    eventTime: firstTimestamp,
    deprecatedCount: count,
    deprecatedFirstTimestamp: firstTimestamp,
    deprecatedLastTimestamp: lastTimestamp,
    reportingController: event.reportingComponent,
    reportingInstance: event.reportingInstance,
  };
});

/** An object in the form its path asks for: events have another one in `events.k8s.io`. */
export function viewOf({ group }: ApiPath, object: KubeObject): KubeObject {
  return group === 'events.k8s.io' ? inEventsGroup.apply(object) : object;
}
