import { CustomErrorBase } from '@backstage/errors';
import type { ObjectRef } from './types';

/** What kind of failure a call to a cluster ended with; the reconciler decides by it whether to try again (ADR 14). */
export type ClusterErrorKind =
  /** No answer, or one that says nothing about the object: network, TLS, timeout, 5xx. Try again later. */
  | 'unreachable'
  /** 429, or 403 because a new quota is not counted yet. Try again after `retryAfterMs`. */
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
  /** 400, 422, or 500 by server-side apply: the object is wrong, or changes an immutable field. */
  | 'invalid'
  /** 500 because a webhook that has to look at the object could not be called. Try again later. */
  | 'webhook';

/** The object that a call was about. */
export type RefusedObject = Pick<ObjectRef, 'kind' | 'name' | 'namespace'>;

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
  /** What is wrong, without the object's name. Equal to the message where the cluster names none. */
  readonly detail: string;
  /** Path of the field that was refused, such as `spec.replicas`; the first one of several. */
  readonly field?: string;
  /** Name of the admission webhook that refused the object or could not be called. */
  readonly webhook?: string;
  #object?: RefusedObject;

  constructor(options: {
    kind: ClusterErrorKind;
    message: string;
    status?: number;
    reason?: string;
    retryAfterMs?: number;
    detail?: string;
    field?: string;
    webhook?: string;
    cause?: unknown;
  }) {
    super(options.message, options.cause);
    this.kind = options.kind;
    this.status = options.status;
    this.reason = options.reason;
    this.retryAfterMs = options.retryAfterMs;
    this.detail = options.detail ?? options.message;
    this.field = options.field;
    this.webhook = options.webhook;
  }

  /** The object that the call was about; absent for lists and logs. */
  get object(): RefusedObject | undefined {
    return this.#object;
  }

  /** Names the object that the call was about. The first name stays. */
  about({ kind, name, namespace }: RefusedObject): this {
    this.#object ??= { kind, name, namespace };
    return this;
  }
}
