import { CustomErrorBase } from '@backstage/errors';

/** What kind of refusal a cluster answered with; the reconciler decides by it whether to try again. */
export type ClusterErrorKind =
  /** No answer: network, TLS, timeout, 5xx. Try again later. */
  | 'unreachable'
  /** 429. Try again after `retryAfterMs`. */
  | 'throttled'
  /** 409 on a write; read again and repeat. */
  | 'conflict'
  /** 404 for something that has to be there, such as the namespace of an object or an unknown kind. */
  | 'not-found'
  /** 403 because the namespace is terminating. Try again later. */
  | 'namespace-terminating'
  /** 403 by ResourceQuota. */
  | 'quota-exceeded'
  /** 403 or 401 otherwise: rights are missing, or admission (such as Pod Security) refuses. */
  | 'forbidden'
  /** 400, 422: the object is wrong, or changes an immutable field. */
  | 'invalid';

/** A cluster refused a call or could not be reached. The message is the cluster's own. */
export class ClusterError extends CustomErrorBase {
  readonly name = 'ClusterError';
  readonly kind: ClusterErrorKind;
  /** HTTP status, if there was an answer. */
  readonly status?: number;
  /** The cluster's own word for it, such as `AlreadyExists`. */
  readonly reason?: string;
  /** Milliseconds the cluster asked to wait. */
  readonly retryAfterMs?: number;

  constructor(options: {
    kind: ClusterErrorKind;
    message: string;
    status?: number;
    reason?: string;
    retryAfterMs?: number;
    cause?: unknown;
  }) {
    super(options.message, options.cause);
    this.kind = options.kind;
    this.status = options.status;
    this.reason = options.reason;
    this.retryAfterMs = options.retryAfterMs;
  }
}
