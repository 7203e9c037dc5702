/** Prints the closing line of a test report, and fails when a test failed, was skipped, or none ran. */
import { readFileSync } from "node:fs";

interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

const path = process.argv[2];
if (path === undefined) throw new Error("usage: node tools/summary.ts REPORT.json");
const report = JSON.parse(readFileSync(path, "utf8")) as TestReport;
const skipped = report.numPendingTests + report.numTodoTests;
if (skipped > 0) process.stdout.write(`${skipped} tests were skipped; none may be\n`);
process.stdout.write(`${report.numPassedTests} passed, ${report.numFailedTests + skipped} failed\n`);
if (report.numPassedTests === 0 || report.numFailedTests + skipped > 0) process.exitCode = 1;
