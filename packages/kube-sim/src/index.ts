/**
 * An in-memory Kubernetes API over HTTP, for development without a cluster and for fault injection in tests.
 * Never for production.
 *
 * @packageDocumentation
 */
export { startKubeSim } from './startKubeSim';
export type { KubeSim, KubeSimOptions } from './startKubeSim';
export { Faults } from './faults/Faults';
export type {
  PodFault,
  PodFaultType,
  PodSelection,
  RequestFault,
} from './faults/Faults';
export type { SimLogger } from './SimLogger';
