import { Condition, KubeObject, LabelSelector, Claim } from './objects';
import { PodTemplate } from './pods';

export type Deployment = KubeObject & {
  spec: {
    replicas?: number;
    selector: LabelSelector;
    template: PodTemplate;
    strategy?: {
      type?: string;
      rollingUpdate?: {
        maxSurge?: number | string;
        maxUnavailable?: number | string;
      };
    };
    progressDeadlineSeconds?: number;
    revisionHistoryLimit?: number;
    paused?: boolean;
  };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    updatedReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    unavailableReplicas?: number;
    conditions?: Condition[];
  };
};

export type ReplicaSet = KubeObject & {
  spec: { replicas?: number; selector: LabelSelector; template: PodTemplate };
  status?: {
    observedGeneration?: number;
    replicas: number;
    fullyLabeledReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    conditions?: Condition[];
  };
};

export type StatefulSet = KubeObject & {
  spec: {
    replicas?: number;
    serviceName?: string;
    selector: LabelSelector;
    template: PodTemplate;
    volumeClaimTemplates?: Claim[];
    podManagementPolicy?: string;
    updateStrategy?: {
      type?: string;
      rollingUpdate?: { partition?: number };
    };
    persistentVolumeClaimRetentionPolicy?: {
      whenDeleted: string;
      whenScaled: string;
    };
    revisionHistoryLimit?: number;
  };
  status?: {
    observedGeneration?: number;
    replicas: number;
    readyReplicas?: number;
    availableReplicas?: number;
    currentReplicas?: number;
    updatedReplicas?: number;
    currentRevision?: string;
    updateRevision?: string;
    collisionCount?: number;
  };
};

export type JobSpec = {
  parallelism?: number;
  completions?: number;
  backoffLimit?: number;
  ttlSecondsAfterFinished?: number;
  activeDeadlineSeconds?: number;
  suspend?: boolean;
  completionMode?: string;
  manualSelector?: boolean;
  podReplacementPolicy?: string;
  selector?: LabelSelector;
  template: PodTemplate;
};

export type Job = KubeObject & {
  spec: JobSpec;
  status?: {
    startTime?: string;
    completionTime?: string;
    active?: number;
    ready?: number;
    succeeded?: number;
    failed?: number;
    terminating?: number;
    conditions?: Condition[];
  };
};

export type CronJob = KubeObject & {
  spec: {
    schedule: string;
    suspend?: boolean;
    concurrencyPolicy?: string;
    successfulJobsHistoryLimit?: number;
    failedJobsHistoryLimit?: number;
    jobTemplate: { metadata?: Partial<KubeObject['metadata']>; spec: JobSpec };
  };
};

export type Certificate = KubeObject & {
  spec: { secretName: string; dnsNames?: string[] };
  status?: { conditions?: Condition[]; notAfter?: string };
};
