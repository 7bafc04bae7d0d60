/**
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} TestResult
 * @typedef {{ name: string, status: string, assertionResults: TestResult[] }} FileResult
 * @typedef {{ passed: number, failed: number, skipped: string[], retried: string[] }} Counts
 */

/**
 * Counts the tests of a run from vitest's JSON report. A file that could not even be loaded is one failure.
 *
 * @param {{ testResults: FileResult[] }} report
 * @returns {Counts} by name those that were skipped, and those that failed before they passed
 */
export function countTests(report) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: [], retried: [] };
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') counts.failed += 1;
      else counts.skipped.push(test.fullName);
      if (test.status === 'passed' && test.failureMessages?.length) counts.retried.push(test.fullName);
    }
    const hasFailedTest = file.assertionResults.some((test) => test.status === 'failed');
    if (file.status === 'failed' && !hasFailedTest) counts.failed += 1;
  }
  return counts;
}

/** @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}
