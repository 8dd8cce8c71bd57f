import type { WorkloadSettings } from './ignoreRules';
import { IsolationIndex } from '../../kubernetes/watch/IsolationIndex';
import { isolationKinds } from '../../kubernetes/isolationKinds';

/** What is done about objects that isolate a store's namespace and that the platform did not make. */
export interface IsolationSettings {
  /** `report` leaves them, `enforce` deletes them. */
  mode: 'report' | 'enforce';
  /** Foreign objects that are expected; one match is enough. */
  allow: {
    /** Labels, all of which the object carries. */
    labels: Record<string, string>;
    /** Everybody who wrote the object is one of these. */
    fieldManagers: string[];
    /** `Kind/name`. */
    objects: string[];
  };
}

/** What the operator wants done about what others change, and what the watches know of it. */
export interface DriftPolicy {
  isolation: IsolationSettings;
  workloads: WorkloadSettings;
  /** By the cluster's name. */
  indexes: ReadonlyMap<string, IsolationIndex>;
}

/** A policy for clusters, with nothing known yet. */
export function createDriftPolicy(options: {
  isolation: IsolationSettings;
  workloads: WorkloadSettings;
  clusters: Iterable<string>;
}): DriftPolicy {
  const { clusters, ...settings } = options;
  return {
    ...settings,
    indexes: new Map(
      [...clusters].map(name => [name, new IsolationIndex(isolationKinds)]),
    ),
  };
}
