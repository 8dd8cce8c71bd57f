/** What the namespace controller says about a deletion that cannot go on, as a condition of the namespace. */
export interface TerminationProblem {
  /** Such as `NamespaceDeletionDiscoveryFailure`. */
  type: string;
  /** The controller's own words. */
  message: string;
}

/** An object that is still in a namespace that is being deleted. */
export interface RemainingObject {
  kind: string;
  /** Plural name with its group, as kubectl takes it: `configmaps`, `widgets.example.com`. */
  resource: string;
  name: string;
  /** Who still has to release it. */
  finalizers: string[];
}

/** Why a namespace that is being deleted is still there. */
export interface Termination {
  namespace: string;
  problems: TerminationProblem[];
  /** Those with finalizers first. */
  objects: RemainingObject[];
  /** Resources with remaining objects that the platform may not list, such as `secrets`. */
  unlisted: string[];
}
