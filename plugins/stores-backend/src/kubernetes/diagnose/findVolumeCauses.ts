import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';
import type { Cause } from './Cause';
import { describeSubject } from './describeSubject';
import type { EventIndex } from './EventIndex';
import type { Evidence } from './Evidence';
import { shortenMessage } from './shortenMessage';

/** Everything a claim's controllers say; only the latest word counts. */
const REASONS = [
  'ProvisioningFailed',
  'FailedBinding',
  'Provisioning',
  'ProvisioningSucceeded',
  'ExternalProvisioning',
  'WaitForFirstConsumer',
  'WaitForPodScheduled',
];

/** The pod that uses a claim. Claims made by a StatefulSet carry neither stage nor component. */
function subjectOf(claim: KubeObject, pods: KubeObject[]) {
  const user = pods.find(pod =>
    new Reader(pod)
      .list('spec', 'volumes')
      .some(
        volume =>
          volume.text('persistentVolumeClaim', 'claimName') ===
          claim.metadata.name,
      ),
  );
  const own = describeSubject(claim);
  const other = user && describeSubject(user);
  return {
    stage: own.stage ?? other?.stage,
    component: own.component ?? other?.component,
  };
}

function explain(
  claim: KubeObject,
  events: EventIndex,
): Pick<Cause, 'reason' | 'message' | 'fatal'> | undefined {
  const { name } = claim.metadata;
  const phase = new Reader(claim).text('status', 'phase');
  if (phase === 'Lost') {
    const message = `The volume "${name}" is lost.`;
    return { reason: 'VolumeLost', message, fatal: true };
  }
  const event = phase === 'Bound' ? undefined : events.newest(claim, REASONS);
  if (event?.reason === 'FailedBinding') {
    const message = `There is no volume for "${name}", and no storage class to make one.`;
    return { reason: 'VolumeNotProvisioned', message, fatal: false };
  }
  if (event?.reason === 'ProvisioningFailed') {
    const message = `The volume "${name}" cannot be made: ${shortenMessage(
      event.message,
    )}`;
    return { reason: 'VolumeNotProvisioned', message, fatal: false };
  }
  return undefined;
}

/** Volumes that cannot be had. */
export function findVolumeCauses(
  evidence: Evidence,
  events: EventIndex,
): Cause[] {
  return evidence.claims.flatMap(claim => {
    const finding = explain(claim, events);
    return finding ? [{ ...subjectOf(claim, evidence.pods), ...finding }] : [];
  });
}
