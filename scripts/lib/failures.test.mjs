// What a runner's report says of failures reaches whoever reads only the end of a log.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('failures.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'failures-'));
after(() => rmSync(folder, { recursive: true }));

function failuresOf(runner, report) {
  const path = join(folder, 'report');
  writeFileSync(path, report);
  return execFileSync(process.execPath, [script, runner, path], {
    encoding: 'utf8',
    cwd: folder,
  }).split('\n');
}

const test = (title, status, ...failureMessages) => ({
  ancestorTitles: ['a store'],
  title,
  status,
  failureMessages,
});

describe('failures', () => {
  it("tells jest's, those of a file that does not load, too", () => {
    const testResults = [
      {
        name: join(folder, 'src/a.test.ts'),
        status: 'failed',
        assertionResults: [
          test('is made', 'passed'),
          test('is gone', 'failed', 'Error: it\n\u001b[31m   stayed\u001b[39m'),
        ],
      },
      {
        name: join(folder, 'src/b.test.ts'),
        status: 'failed',
        assertionResults: [],
        message: 'Cannot find module x',
      },
    ];
    assert.deepEqual(failuresOf('jest', JSON.stringify({ testResults })), [
      'src/a.test.ts › a store › is gone: Error: it stayed',
      'src/b.test.ts › the file: Cannot find module x',
      '',
    ]);
  });

  it("tells each error of playwright's tests, and those of the run", () => {
    const spec = (title, ok, status, ...messages) => ({
      title,
      ok,
      tests: [
        {
          results: [{ status, errors: messages.map(message => ({ message })) }],
        },
      ],
    });
    const report = {
      suites: [
        {
          title: 'shop.spec.ts',
          specs: [spec('opens', true, 'passed')],
          suites: [
            {
              title: 'a shop',
              specs: [
                spec('sells', false, 'failed', 'no cart', 'no till'),
                spec('closes', false, 'interrupted'),
              ],
            },
          ],
        },
      ],
      errors: [{ message: 'the portal ended' }],
    };
    assert.deepEqual(failuresOf('playwright', JSON.stringify(report)), [
      'shop.spec.ts › a shop › sells: no cart',
      'shop.spec.ts › a shop › sells: no till',
      'shop.spec.ts › a shop › closes: interrupted',
      'playwright › the run: the portal ended',
      '',
    ]);
  });

  it('tells those of TAP', () => {
    const report = [
      '    ok 1 - is made',
      '    not ok 2 - is gone',
      '      ---',
      "      error: 'it stayed'",
      '      ...',
    ].join('\n');
    assert.deepEqual(failuresOf('tap', report), [
      "tap › is gone: 'it stayed'",
      '',
    ]);
  });
});
