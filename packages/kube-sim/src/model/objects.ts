import { JsonObject, JsonValue } from './json';

/** String map, such as labels. */
export type StringMap = { [key: string]: string };

/** Owner of an object; the last one to go takes it along. */
export type OwnerReference = {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
};

/** Who set which fields, as the API server records it. */
export type ManagedFields = {
  manager: string;
  operation: 'Apply' | 'Update';
  /** Absent for the object itself. */
  subresource?: string;
  apiVersion: string;
  time: string;
  fieldsType: 'FieldsV1';
  fieldsV1: JsonObject;
};

/** Metadata every object has. */
export type Metadata = {
  name: string;
  namespace?: string;
  generateName?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: StringMap;
  annotations?: StringMap;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
  managedFields?: ManagedFields[];
};

/** Any Kubernetes object. */
export type KubeObject = {
  apiVersion: string;
  kind: string;
  metadata: Metadata;
  spec?: JsonObject;
  status?: JsonObject;
  [field: string]: JsonValue | undefined;
};

/** A condition of a status. */
export type Condition = {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  [field: string]: JsonValue | undefined;
};

/** Label selector of workloads; only these two parts are in use. */
export type LabelSelector = {
  matchLabels?: StringMap;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
};

export type NamespaceObject = KubeObject & {
  spec?: { finalizers?: string[] };
  status?: { phase?: string; conditions?: Condition[] };
};

export type LimitRange = KubeObject & {
  spec?: {
    limits?: {
      type: string;
      max?: StringMap;
      default?: StringMap;
      defaultRequest?: StringMap;
    }[];
  };
};

export type ResourceQuota = KubeObject & {
  spec?: { hard?: StringMap };
  status?: { hard?: StringMap; used?: StringMap };
};

export type Claim = KubeObject & {
  spec?: {
    accessModes?: string[];
    resources?: { requests?: StringMap };
    storageClassName?: string;
    volumeMode?: string;
    volumeName?: string;
  };
  status?: { phase?: string; accessModes?: string[]; capacity?: StringMap };
};

export type ServicePort = {
  name?: string;
  port: number;
  protocol?: string;
  targetPort?: number | string;
  nodePort?: number;
};

export type Service = KubeObject & {
  spec?: {
    type?: string;
    selector?: StringMap;
    ports?: ServicePort[];
    clusterIP?: string;
    clusterIPs?: string[];
    [field: string]: JsonValue | undefined;
  };
};

export type Ingress = KubeObject & {
  spec?: {
    rules?: {
      host?: string;
      http?: {
        paths?: { path?: string; backend?: { service?: { name: string } } }[];
      };
    }[];
  };
  status?: { loadBalancer?: { ingress?: { ip: string }[] } };
};

/** A Kubernetes Event of the core group. */
export type EventObject = KubeObject & {
  involvedObject: {
    apiVersion?: string;
    kind?: string;
    namespace?: string;
    name?: string;
    uid?: string;
    fieldPath?: string;
  };
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  count: number;
  firstTimestamp: string;
  lastTimestamp: string;
};
