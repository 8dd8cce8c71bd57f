import type { Cause } from './Cause';
import { shortenMessage } from './shortenMessage';

const resourceWords: Record<string, string | undefined> = {
  pods: 'pods',
  'count/pods': 'pods',
  persistentvolumeclaims: 'volumes',
  'requests.storage': 'storage',
  'requests.cpu': 'reserved CPU',
  'limits.cpu': 'CPU',
  'requests.memory': 'reserved memory',
  'limits.memory': 'memory',
};

/** `pods=10,requests.cpu=2` → `pods (at most 10), reserved CPU (at most 2)`. */
function describeLimits(limited: string): string {
  return limited
    .split(',')
    .map(item => {
      const [resource, limit] = item.trim().split('=');
      return `${resourceWords[resource] ?? resource} (at most ${limit})`;
    })
    .join(', ');
}

/** Why the cluster refused to make a pod or a volume, from its words. `name` is what it was for. */
export function creationCause(
  message: string,
  name: string,
): Pick<Cause, 'reason' | 'message' | 'fatal'> {
  const quota = /exceeded quota: .*limited: ([^\s]+)/.exec(message);
  if (quota) {
    return {
      reason: 'QuotaExceeded',
      message: `The plan leaves no room for "${name}": ${describeLimits(
        quota[1],
      )}.`,
      fatal: false,
    };
  }
  const security = /violates PodSecurity "([^":]+)[^"]*": (.*)/.exec(message);
  if (security) {
    return {
      reason: 'PodSecurityRefused',
      message: `"${name}" breaks the security rules (${
        security[1]
      }) of its namespace: ${shortenMessage(security[2])}.`,
      fatal: true,
    };
  }
  const range = /((?:maximum|minimum) .* per .*)/.exec(message);
  if (range) {
    return {
      reason: 'LimitRangeRefused',
      message: `"${name}" does not fit into the limits of its namespace: ${shortenMessage(
        range[1],
      )}.`,
      fatal: true,
    };
  }
  const refusal = message.replace(/^.*? is forbidden: /, '');
  return {
    reason: 'CreationRefused',
    message: `The cluster refuses to start "${name}": ${shortenMessage(
      refusal,
    )}`,
    fatal: false,
  };
}
