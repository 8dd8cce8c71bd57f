import type { KubeObject } from '../types';

/** What a cluster says about a namespace; the causes are found in it. */
export interface Evidence {
  pods: KubeObject[];
  events: KubeObject[];
  claims: KubeObject[];
  jobs: KubeObject[];
  statefulSets: KubeObject[];
  replicaSets: KubeObject[];
  /** Last log lines of crashed containers by `pod/container`. */
  logs: Map<string, string>;
  /** Milliseconds since 1970. */
  now: number;
}
