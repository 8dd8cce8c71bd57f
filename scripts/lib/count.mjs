// count.mjs jest|playwright|tap REPORT (vitest writes as jest does): prints "PASSED FAILED SKIPPED" of one runner's report.
import { readFileSync } from 'node:fs';

const counters = {
  jest(report) {
    const result = JSON.parse(report);
    return [
      result.numPassedTests,
      // A file that cannot even be loaded holds no test that could be counted as failed.
      result.numFailedTests + (result.numRuntimeErrorTestSuites ?? 0),
      result.numPendingTests + result.numTodoTests,
    ];
  },
  playwright(report) {
    const { stats, errors } = JSON.parse(report);
    return [
      stats.expected + stats.flaky,
      stats.unexpected + errors.length,
      stats.skipped,
    ];
  },
  tap(report) {
    const sum = name =>
      Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(report)?.[1] ?? NaN);
    return [
      sum('pass'),
      sum('fail') + sum('cancelled'),
      sum('skipped') + sum('todo'),
    ];
  },
};

const [runner, path] = process.argv.slice(2);
const counts = counters[runner](readFileSync(path, 'utf8'));
if (!counts.every(Number.isInteger)) {
  throw new Error(`${path} is not a complete report of ${runner}`);
}
console.log(counts.join(' '));
