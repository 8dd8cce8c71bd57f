import { Cluster } from '../api/Cluster';
import { Faults } from '../faults/Faults';
import { ContainerLogs } from '../logs/ContainerLogs';

/** What controllers work with. */
export type SimContext = Cluster & { faults: Faults; logs: ContainerLogs };

/** Name of the one node there is. */
export const nodeName = 'sim-node-1';

/** Its size. */
export const nodeCapacity = { cpu: '64', memory: '256Gi', pods: '500' };

/** Name under which controllers write. */
export const controllerManager = 'kube-controller-manager';
