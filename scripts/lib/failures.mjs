// failures.mjs jest|playwright|tap REPORT (vitest writes as jest does): what failed in one runner's report, a line a failure:
// where, what, and the beginning of why.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const LENGTH_OF_WHY = 600;

const line = (where, what, why) =>
  `${where} › ${what}: ${stripVTControlCharacters(why)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LENGTH_OF_WHY)}`;

const readers = {
  jest(report) {
    return JSON.parse(report).testResults.flatMap(file => {
      const where = relative('', file.name);
      const failed = file.assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ ancestorTitles, title, failureMessages }) =>
          line(
            where,
            [...ancestorTitles, title].join(' › '),
            failureMessages.join(' '),
          ),
        );
      return failed.length > 0 || file.status !== 'failed'
        ? failed
        : [line(where, 'the file', file.message)];
    });
  },
  playwright(report) {
    const { suites, errors } = JSON.parse(report);
    return [
      ...suites.flatMap(suite => failedSpecs(suite, [])),
      ...errors.map(({ message }) => line('playwright', 'the run', message)),
    ];
  },
  tap(report) {
    const failed = [];
    let name;
    for (const text of report.split('\n')) {
      name = /^\s*not ok \d+ - (.*)/.exec(text)?.[1] ?? name;
      const why = /^\s*error: (.*)/.exec(text)?.[1];
      if (name && why) {
        failed.push(line('tap', name, why));
        name = undefined;
      }
    }
    return failed;
  },
};

function failedSpecs({ title, specs, suites = [] }, around) {
  const path = [...around, title];
  return [
    ...specs
      .filter(({ ok }) => !ok)
      .flatMap(spec =>
        spec.tests
          .flatMap(({ results }) => results)
          .flatMap(({ status, errors }) =>
            errors.length > 0
              ? errors.map(({ message }) => message ?? status)
              : [status],
          )
          .map(why => line(path.join(' › '), spec.title, why)),
      ),
    ...suites.flatMap(suite => failedSpecs(suite, path)),
  ];
}

const [runner, path] = process.argv.slice(2);
for (const failure of readers[runner](readFileSync(path, 'utf8'))) {
  console.log(failure);
}
