import {
  JsonObject,
  JsonValue,
  ROTATED_SECRETS_ANNOTATION,
  Rotations,
} from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../kubernetes/types';
import { annotatePod } from './annotatePod';
import { asObject } from './asObject';
import { secretReferences } from './secretReferences';

/**
 * A workload whose pods start anew after each rotation of a Secret that they read: its pod template tells when each was asked
 * for. Deployments and StatefulSets roll, a Job is another one and so runs again, and a CronJob's next pods tell it too. All
 * else passes unchanged.
 *
 * Pure: a rotation is the time somebody asked, so two renderings are the same.
 */
export function markRotations(options: {
  object: KubeObject;
  rotations: Rotations | undefined;
}): KubeObject {
  const { object, rotations = {} } = options;
  const spec = asObject(object.spec);
  if (!spec || Object.keys(rotations).length === 0) {
    return object;
  }
  const job = asObject(spec.jobTemplate);
  return {
    ...object,
    spec: job
      ? { ...spec, jobTemplate: { ...job, spec: marked(job.spec, rotations) } }
      : marked(spec, rotations),
  };
}

function marked(workload: JsonValue | undefined, rotations: Rotations) {
  const spec: JsonObject = asObject(workload) ?? {};
  const template = asObject(spec.template);
  const references = secretReferences(template?.spec);
  const times = Object.entries(rotations)
    .filter(([name]) => references.has(name))
    .map(([name, at]) => `${name}=${at}`)
    .sort();
  return times.length > 0
    ? {
        ...spec,
        template: annotatePod(template, {
          [ROTATED_SECRETS_ANNOTATION]: times.join(','),
        }),
      }
    : spec;
}
