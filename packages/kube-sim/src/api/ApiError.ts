import { JsonObject } from '../model/json';
import { Resource } from '../model/resources';

/** One of several causes of a refusal, as in a Status' details. */
export type Cause = { reason: string; message: string; field: string };

type Options = {
  code: number;
  /** Some of the server's own failures have none. */
  reason?: string;
  message: string;
  details?: JsonObject;
  retryAfterSeconds?: number;
};

/** A refusal, told to the client as a Kubernetes `Status`. */
export class ApiError extends Error {
  readonly code: number;
  readonly reason?: string;
  readonly details?: JsonObject;
  readonly retryAfterSeconds?: number;

  constructor(options: Options) {
    super(options.message);
    this.name = 'ApiError';
    this.code = options.code;
    this.reason = options.reason;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** The body the real server sends. */
  toStatus(): JsonObject {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      ...(this.reason ? { reason: this.reason } : {}),
      ...(this.details ? { details: this.details } : {}),
      code: this.code,
    };
  }
}

type Target = { resource: Resource; name: string };

const qualified = (resource: Resource) =>
  resource.group ? `${resource.plural}.${resource.group}` : resource.plural;

const detailsOf = ({ resource, name }: Target): JsonObject => ({
  name,
  ...(resource.group ? { group: resource.group } : {}),
  kind: resource.plural,
});

/** 404: there is no such object. */
export function notFound(target: Target): ApiError {
  return new ApiError({
    code: 404,
    reason: 'NotFound',
    message: `${qualified(target.resource)} "${target.name}" not found`,
    details: detailsOf(target),
  });
}

/** 409: the name is taken. */
export function alreadyExists(target: Target): ApiError {
  return new ApiError({
    code: 409,
    reason: 'AlreadyExists',
    message: `${qualified(target.resource)} "${target.name}" already exists`,
    details: detailsOf(target),
  });
}

const modified =
  'the object has been modified; please apply your changes to the latest version and try again';

/** 409: the caller's resourceVersion, or another precondition, does not hold. */
export function conflict(target: Target, why: string = modified): ApiError {
  return new ApiError({
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${qualified(target.resource)} "${
      target.name
    }": ${why}`,
    details: detailsOf(target),
  });
}

/** 403: admission says no. */
export function forbidden(
  target: Target,
  why: string,
  causes?: Cause[],
): ApiError {
  return new ApiError({
    code: 403,
    reason: 'Forbidden',
    message: `${qualified(target.resource)} "${
      target.name
    }" is forbidden: ${why}`,
    details: { ...detailsOf(target), ...(causes ? { causes } : {}) },
  });
}

/** 422: the object breaks rules of its kind. */
export function invalid(target: Target, causes: Cause[]): ApiError {
  const { group, kind } = target.resource;
  const lines = causes.map(cause => `${cause.field}: ${cause.message}`);
  return new ApiError({
    code: 422,
    reason: 'Invalid',
    message: `${group ? `${kind}.${group}` : kind} "${
      target.name
    }" is invalid: ${lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`}`,
    details: {
      name: target.name,
      ...(group ? { group } : {}),
      kind,
      causes,
    },
  });
}

/** 400: the request makes no sense. */
export function badRequest(message: string): ApiError {
  return new ApiError({ code: 400, reason: 'BadRequest', message });
}

/** 410: what the client continues from is forgotten. */
export function expired(message: string): ApiError {
  return new ApiError({ code: 410, reason: 'Expired', message });
}

/** 405. */
export function methodNotAllowed(): ApiError {
  return new ApiError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
    details: {},
  });
}
