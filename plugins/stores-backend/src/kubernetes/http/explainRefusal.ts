import type { ClusterErrorKind } from '../ClusterError';
import type { Reader } from '../objects/Reader';

/** What an API server's answer says beyond its HTTP status. */
export interface Refusal {
  kind: ClusterErrorKind;
  /** What is wrong, without the object's name. */
  detail?: string;
  field?: string;
  webhook?: string;
}

/** More problems than that help nobody. */
const MAX_PROBLEMS = 3;

/** Server-side apply could not read the object by the schema of its kind. The answer is a 500 without reason and details. */
const NOT_TYPED =
  /^failed to (?:create typed|convert) \w+ object \([^;)]*; [^)]*\)(?: to proper version)?: ([\s\S]*)$/;
const WEBHOOK_NOT_CALLED = /failed calling webhook "([^"]+)": ([\s\S]*)$/;
const CONVERSION_NOT_CALLED =
  /(conversion webhook for [^:]+) failed: ([\s\S]*)$/;
const WEBHOOK_DENIED =
  /admission webhook "([^"]+)" denied the request(?:: )?([\s\S]*)$/;
const OBJECT_PREFIX = /^\S+ "[^"]*" is (?:invalid|forbidden): /;

/**
 * Reads what a refusal says about the object. The API server tells some refusals apart by their message only (a quota from a
 * missing right, a webhook that cannot be called from any other internal error, an object that cannot be typed from an etcd error):
 * this is the one place that reads messages, everything else decides by `ClusterError.kind`.
 *
 * @param kind - what the HTTP status alone says
 */
export function explainRefusal(options: {
  kind: ClusterErrorKind;
  status: number;
  /** The `Status` of the answer. */
  body: Reader;
}): Refusal {
  const { kind, status, body } = options;
  const message = body.text('message') ?? '';
  if (status >= 500) {
    return (
      readUntyped(message) ??
      readUncalledWebhook(message) ??
      readDenial(message, 'forbidden') ?? { kind }
    );
  }
  const isAboutObject = kind === 'forbidden' || kind === 'invalid';
  const denial = isAboutObject ? readDenial(message, kind) : undefined;
  if (denial) {
    return denial;
  }
  if (status === 403) {
    return {
      kind: kindOfForbidden(body, message),
      detail: message.replace(OBJECT_PREFIX, ''),
    };
  }
  return kind === 'invalid' ? { kind, ...readCauses(body, message) } : { kind };
}

function readUntyped(message: string): Refusal | undefined {
  const text = NOT_TYPED.exec(message)?.[1];
  if (text === undefined) {
    return undefined;
  }
  const problems = text
    .split('\n')
    .filter(line => line.trim() !== 'errors:')
    .map(line =>
      line
        .trim()
        .replace(/^\./, '')
        .replace(/&value\.valueUnstructured\{Value:(.*?)\}/g, '$1'),
    );
  return { kind: 'invalid', ...joinProblems(problems, fieldOf(problems[0])) };
}

/** The path before the first colon that is not inside a key such as `[name="a:b"]`. */
function fieldOf(problem: string): string | undefined {
  return /^((?:[\w-]|\.|\[[^\]]*\])+): /.exec(problem)?.[1];
}

function readUncalledWebhook(message: string): Refusal | undefined {
  const [, webhook, detail] =
    WEBHOOK_NOT_CALLED.exec(message) ??
    CONVERSION_NOT_CALLED.exec(message) ??
    [];
  return webhook === undefined
    ? undefined
    : {
        kind: 'webhook',
        webhook,
        detail: detail.replace(/^failed to call webhook: /, ''),
      };
}

function readDenial(
  message: string,
  kind: ClusterErrorKind,
): Refusal | undefined {
  const [, webhook, detail] = WEBHOOK_DENIED.exec(message) ?? [];
  return webhook === undefined
    ? undefined
    : { kind, webhook, detail: detail || 'denied without a reason' };
}

function kindOfForbidden(body: Reader, message: string): ClusterErrorKind {
  const causes = body.list('details', 'causes');
  if (causes.some(cause => cause.text('reason') === 'NamespaceTerminating')) {
    return 'namespace-terminating';
  }
  if (message.includes('exceeded quota')) {
    return 'quota-exceeded';
  }
  // The quota is so new that its usage is not counted yet; that passes by itself.
  return message.includes('status unknown for quota')
    ? 'throttled'
    : 'forbidden';
}

function readCauses(body: Reader, message: string): Omit<Refusal, 'kind'> {
  const causes = body
    .list('details', 'causes')
    .filter(cause => cause.text('field') && cause.text('message'));
  if (causes.length === 0) {
    return { detail: message.replace(OBJECT_PREFIX, '') };
  }
  return joinProblems(
    causes.map(cause => `${cause.text('field')}: ${cause.text('message')}`),
    causes[0].text('field'),
  );
}

function joinProblems(
  problems: string[],
  field: string | undefined,
): Omit<Refusal, 'kind'> {
  const more = problems.length - MAX_PROBLEMS;
  const shown = problems.slice(0, MAX_PROBLEMS).join('; ');
  return { detail: more > 0 ? `${shown}; and ${more} more` : shown, field };
}
