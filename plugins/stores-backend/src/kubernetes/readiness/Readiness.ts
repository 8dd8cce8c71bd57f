/** How far the cluster has come with an object. */
export interface Readiness {
  /**
   * `Current`: as wished. `InProgress`: on its way. `Failed`: stopped, and will not get there by
   * itself. `Terminating`: being deleted. `NotFound`: not there.
   */
  status: 'Current' | 'InProgress' | 'Failed' | 'Terminating' | 'NotFound';
  /** For the shop's owner. */
  message: string;
}
