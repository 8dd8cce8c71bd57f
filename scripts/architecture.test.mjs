// The rules of the architecture are lint rules. This proves that they fire where they must, and nowhere else.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import eslint from 'eslint';

const linter = new eslint.ESLint({
  cwd: fileURLToPath(new URL('..', import.meta.url)),
});

async function rulesBrokenBy({ path, code }) {
  const [{ messages }] = await linter.lintText(code, { filePath: path });
  return messages.map(({ ruleId, message }) => ruleId ?? message);
}

const RESTRICTED = '@typescript-eslint/no-restricted-imports';
const BACKEND = 'plugins/stores-backend/src';
const importOf = from => `import * as it from '${from}';\n\nexport { it };\n`;

const refused = [
  [
    'stores-backend importing the Kubernetes client outside kubernetes/',
    `${BACKEND}/reconciler/move.ts`,
    importOf('@kubernetes/client-node'),
    RESTRICTED,
  ],
  [
    'stores-backend importing only types of the Kubernetes client',
    `${BACKEND}/service/types.ts`,
    `import type { V1Pod } from '@kubernetes/client-node';\n\nexport type Pod = V1Pod;\n`,
    RESTRICTED,
  ],
  [
    'the router importing the Kubernetes client',
    `${BACKEND}/router.ts`,
    importOf('@kubernetes/client-node'),
    RESTRICTED,
  ],
  [
    'the router importing the database',
    `${BACKEND}/router.ts`,
    importOf('./database/operations/insertStore'),
    RESTRICTED,
  ],
  [
    'the router importing the folder of the database',
    `${BACKEND}/router.ts`,
    importOf('./database'),
    RESTRICTED,
  ],
  [
    'the router importing the Kubernetes folder',
    `${BACKEND}/router.ts`,
    importOf('./kubernetes'),
    RESTRICTED,
  ],
  [
    'a part of the router importing the database',
    `${BACKEND}/routes/createStore.ts`,
    importOf('../database/findStore'),
    RESTRICTED,
  ],
  [
    'another package importing the Kubernetes client',
    'packages/kube-sim/src/index.ts',
    importOf('@kubernetes/client-node'),
    RESTRICTED,
  ],
  [
    'a relative import of another package',
    `${BACKEND}/service/x.ts`,
    importOf('../../../stores-common/src'),
    '@backstage/no-relative-monorepo-imports',
  ],
  [
    'any',
    'plugins/stores-common/src/x.ts',
    'export const x: any = 1;\n',
    '@typescript-eslint/no-explicit-any',
  ],
  [
    'an assertion that something is not null',
    `${BACKEND}/x.ts`,
    'export const x = (y?: string) => y!.length;\n',
    '@typescript-eslint/no-non-null-assertion',
  ],
  [
    'console in a backend package',
    `${BACKEND}/x.ts`,
    'console.log(1);\n',
    'no-console',
  ],
  [
    'loose comparison',
    'plugins/stores/src/x.ts',
    'export const x = (y: number) => y == 1;\n',
    'eqeqeq',
  ],
];

const allowed = [
  [
    'kubernetes/ importing the Kubernetes client',
    `${BACKEND}/kubernetes/connect.ts`,
    importOf('@kubernetes/client-node'),
  ],
  [
    'a folder below kubernetes/ importing it',
    `${BACKEND}/kubernetes/watch/x.ts`,
    importOf('@kubernetes/client-node'),
  ],
  [
    'the router importing the service',
    `${BACKEND}/router.ts`,
    importOf('./service/StoresService'),
  ],
  [
    'the service importing the database',
    `${BACKEND}/service/x.ts`,
    importOf('../database'),
  ],
  [
    'the test of the router importing the database',
    `${BACKEND}/router.test.ts`,
    importOf('./database'),
  ],
];

describe('lint refuses', () => {
  for (const [what, path, code, rule] of refused) {
    it(what, async () => {
      assert.ok((await rulesBrokenBy({ path, code })).includes(rule));
    });
  }
});

describe('lint allows', () => {
  for (const [what, path, code] of allowed) {
    it(what, async () => {
      assert.deepEqual(await rulesBrokenBy({ path, code }), []);
    });
  }
});
