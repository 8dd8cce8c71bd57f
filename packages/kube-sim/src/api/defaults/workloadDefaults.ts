import {
  CronJob,
  Deployment,
  Job,
  JobSpec,
  StatefulSet,
} from '../../model/workloads';
import { defaultPodSpec } from './podDefaults';

export function defaultDeployment({ spec }: Deployment): void {
  spec.replicas ??= 1;
  spec.progressDeadlineSeconds ??= 600;
  spec.revisionHistoryLimit ??= 10;
  spec.strategy ??= {};
  spec.strategy.type ??= 'RollingUpdate';
  if (spec.strategy.type === 'RollingUpdate') {
    spec.strategy.rollingUpdate ??= {};
    spec.strategy.rollingUpdate.maxSurge ??= '25%';
    spec.strategy.rollingUpdate.maxUnavailable ??= '25%';
  }
  defaultPodSpec(spec.template.spec);
}

export function defaultStatefulSet({ spec }: StatefulSet): void {
  spec.replicas ??= 1;
  spec.podManagementPolicy ??= 'OrderedReady';
  spec.revisionHistoryLimit ??= 10;
  spec.updateStrategy ??= {};
  spec.updateStrategy.type ??= 'RollingUpdate';
  if (spec.updateStrategy.type === 'RollingUpdate') {
    spec.updateStrategy.rollingUpdate ??= { partition: 0 };
  }
  spec.persistentVolumeClaimRetentionPolicy ??= {
    whenDeleted: 'Retain',
    whenScaled: 'Retain',
  };
  spec.volumeClaimTemplates?.forEach(claim => {
    claim.apiVersion ??= 'v1';
    claim.kind ??= 'PersistentVolumeClaim';
    if (claim.spec) claim.spec.volumeMode ??= 'Filesystem';
    claim.status ??= { phase: 'Pending' };
  });
  defaultPodSpec(spec.template.spec);
}

function defaultJobSpec(spec: JobSpec): void {
  spec.backoffLimit ??= 6;
  spec.completionMode ??= 'NonIndexed';
  spec.parallelism ??= 1;
  spec.completions ??= 1;
  spec.suspend ??= false;
  spec.podReplacementPolicy ??= 'TerminatingOrFailed';
  spec.manualSelector ??= false;
  spec.template.metadata ??= {};
  defaultPodSpec(spec.template.spec);
}

/** A Job also gets a selector of its own, by its uid. */
export function defaultJob({ metadata, spec }: Job, live?: Job): void {
  defaultJobSpec(spec);
  if (live) {
    spec.selector ??= live.spec.selector;
    spec.template.metadata = {
      ...spec.template.metadata,
      labels: {
        ...spec.template.metadata?.labels,
        ...live.spec.template.metadata?.labels,
      },
    };
    return;
  }
  const { uid = '', name } = metadata;
  const labels = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  spec.selector = {
    matchLabels: { 'batch.kubernetes.io/controller-uid': uid },
  };
  spec.template.metadata = {
    ...spec.template.metadata,
    labels: { ...spec.template.metadata?.labels, ...labels },
  };
}

export function defaultCronJob({ spec }: CronJob): void {
  spec.concurrencyPolicy ??= 'Allow';
  spec.successfulJobsHistoryLimit ??= 3;
  spec.failedJobsHistoryLimit ??= 1;
  spec.suspend ??= false;
  spec.jobTemplate.metadata ??= {};
  spec.jobTemplate.spec.template.metadata ??= {};
  defaultPodSpec(spec.jobTemplate.spec.template.spec);
}
