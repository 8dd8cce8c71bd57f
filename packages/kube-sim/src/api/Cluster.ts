import { ObjectStore } from '../store/ObjectStore';

/** Hands out node ports that are free on this machine. */
export interface NodePortAllocator {
  /** Throws if none is at hand; a `trial` takes nothing. */
  take(options: { trial: boolean }): number;
}

/** What every write needs. */
export type Cluster = {
  store: ObjectStore;
  nodePorts: NodePortAllocator;
  /** Time as Kubernetes writes it. */
  now: () => string;
};

/** How a write is meant. */
export type WriteOptions = {
  /** Name under which fields are recorded. */
  manager: string;
  /** Does everything but keep the result. */
  dryRun: boolean;
};
