import { creationCause } from './creationCause';
import { describePullFailure } from './describePullFailure';
import { describeScheduling } from './describeScheduling';
import { redactSecrets } from './redactSecrets';
import { shortenMessage } from './shortenMessage';
import { tidyLog } from './tidyLog';

describe('redactSecrets', () => {
  it.each([
    ['password=hunter2 user=bob', 'password=[hidden] user=bob'],
    ['DB_PASSWORD: "hun ter2", next', 'DB_PASSWORD: [hidden], next'],
    [`{"apiToken":"hunter2","a":1}`, `{"apiToken":[hidden],"a":1}`],
    [`define('AUTH_SALT' => 'hunter2')`, `define('AUTH_SALT' => [hidden])`],
    ['the password is hunter2 now', 'the password is [hidden] now'],
    ['mysql --password hunter2 -u root', 'mysql --password [hidden] -u root'],
    ['--admin_password=hunter2', '--admin_password=[hidden]'],
    ['mysql://shop:hunter2@db:3306/shop', 'mysql://shop:[hidden]@db:3306/shop'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: [hidden] [hidden]'],
    [`IDENTIFIED BY 'hunter2'`, 'IDENTIFIED BY [hidden]'],
    ['key 4f3a9c0d1e2b4f3a9c0d1e2b4f3a', 'key [hidden]'],
    [
      '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- ok',
      '[hidden] ok',
    ],
    [
      'cannot open /var/www/html/wp-content/plugins/woocommerce/file.php',
      'cannot open /var/www/html/wp-content/plugins/woocommerce/file.php',
    ],
    ['Access denied for user shop', 'Access denied for user shop'],
  ])('turns %s into %s', (text, expected) => {
    expect(redactSecrets(text)).toBe(expected);
  });
});

describe('tidyLog', () => {
  it.each([
    ['2026-01-31T12:00:00.123456Z starting', 'starting'],
    [
      '2026-01-31 12:00:00+00:00 [Note] [Entrypoint]: go',
      '[Note] [Entrypoint]: go',
    ],
    ['2026-01-31 12:00:00 0 [ERROR] Aborting', '0 [ERROR] Aborting'],
    [
      '[Sat Jan 31 12:00:00.123456 2026] [core:error] [pid 17:tid 4] AH1',
      '[core:error] AH1',
    ],
    ['[31-Jan-2026 12:00:00 UTC] PHP Fatal error', 'PHP Fatal error'],
    ['127.0.0.1 - [31/Jan/2026:12:00:00 +0000] "GET /"', '127.0.0.1 - "GET /"'],
    ['\u001b[31mred\u001b[0m\r\n\n', 'red'],
  ])('reads %j as %j', (log, expected) => {
    expect(tidyLog(log)).toBe(expected);
  });

  it('keeps the last five lines and 600 characters', () => {
    expect(tidyLog('1\n2\n3\n4\n5\n6\n7\n')).toBe('3\n4\n5\n6\n7');
    expect(tidyLog('ab '.repeat(500))).toHaveLength(600);
  });

  it('copes with a long line that means ill', () => {
    // Processor time: a busy machine makes no difference, a pattern that backtracks makes minutes.
    const before = process.cpuUsage();
    tidyLog('password'.repeat(100_000));
    shortenMessage('pass'.repeat(100_000));
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5_000);
  });
});

describe('describePullFailure', () => {
  it.each([
    [
      'dial tcp: lookup registry.invalid: no such host',
      'the registry cannot be reached',
    ],
    [
      'docker.io/library/nope:latest: not found',
      'the registry does not have it',
    ],
    [
      'pull access denied, repository does not exist or may require authorization',
      'the registry does not have it',
    ],
    ['401 Unauthorized', 'the registry refuses access'],
    ['429 Too Many Requests', 'the registry allows no more downloads for now'],
    ['Back-off pulling image "x"', undefined],
  ])('reads %s as: %s', (message, expected) => {
    expect(describePullFailure(message)).toBe(expected);
  });
});

describe('describeScheduling', () => {
  it.each([
    [
      '0/3 nodes are available: 1 Insufficient cpu, 2 Insufficient memory. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
      'not enough CPU is free, not enough memory is free',
    ],
    [
      '0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }.',
      'machines are reserved or not ready',
    ],
    [
      '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.',
      'its volume is not available there',
    ],
    [
      '0/1 nodes are available: 1 Too many pods.',
      'the machines take no more pods',
    ],
    ['0/1 nodes: something new', 'the scheduler gives another reason'],
  ])('reads %s as: %s', (message, expected) => {
    expect(describeScheduling(message)).toBe(expected);
  });
});

describe('creationCause', () => {
  it.each([
    [
      'pods "web-5d" is forbidden: exceeded quota: plan, requested: limits.cpu=500m,pods=1, used: limits.cpu=4,pods=10, limited: limits.cpu=4,pods=10',
      {
        reason: 'QuotaExceeded',
        message:
          'The plan leaves no room for "web": CPU (at most 4), pods (at most 10).',
        fatal: false,
      },
    ],
    [
      'create Claim data-db-0 for Pod db-0 in StatefulSet db failed error: persistentvolumeclaims "data-db-0" is forbidden: exceeded quota: plan, requested: persistentvolumeclaims=1, used: persistentvolumeclaims=4, limited: persistentvolumeclaims=4',
      {
        reason: 'QuotaExceeded',
        message: 'The plan leaves no room for "web": volumes (at most 4).',
      },
    ],
    [
      'pods "web-5d" is forbidden: violates PodSecurity "restricted:latest": privileged (container "main" must not set securityContext.privileged=true)',
      { reason: 'PodSecurityRefused', fatal: true },
    ],
    [
      'pods "web-5d" is forbidden: maximum memory usage per Container is 512Mi, but limit is 1Gi',
      {
        reason: 'LimitRangeRefused',
        message:
          '"web" does not fit into the limits of its namespace: maximum memory usage per Container is 512Mi, but limit is 1Gi.',
        fatal: true,
      },
    ],
    [
      'pods "web-5d-" is forbidden: error looking up service account shop/web: serviceaccount "web" not found',
      {
        reason: 'CreationRefused',
        message:
          'The cluster refuses to start "web": error looking up service account shop/web: serviceaccount "web" not found',
        fatal: false,
      },
    ],
  ])('reads %s', (message, expected) => {
    expect(creationCause(message, 'web')).toMatchObject(expected);
  });
});
