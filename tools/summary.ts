/** Prints the closing line of a test report, and fails when a test failed, was skipped, or none ran. */
import { readFileSync } from "node:fs";

interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const path = process.argv[2];
if (path === undefined) throw new Error("usage: node tools/summary.ts REPORT.json");
const report = JSON.parse(readFileSync(path, "utf8")) as TestReport;
const real = report.testResults
  .filter((one) => one.name.includes("/test/pulumi/"))
  .flatMap((one) => one.assertionResults)
  .filter((one) => one.status === "passed").length;
process.stdout.write(`${real} of them on the real Pulumi engine\n`);
const skipped = report.numPendingTests + report.numTodoTests;
if (skipped > 0) process.stdout.write(`${skipped} tests were skipped; none may be\n`);
process.stdout.write(`${report.numPassedTests} passed, ${report.numFailedTests + skipped} failed\n`);
if (report.numPassedTests === 0 || real === 0 || report.numFailedTests + skipped > 0) process.exitCode = 1;
