import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const report = process.env["VITEST_JSON"];

/** Makes the real Pulumi CLI where that can be done; without it the tests that need it are left out, and that is said. */
function hasPulumi(): boolean {
  const made = spawnSync(process.execPath, [join(import.meta.dirname, "tools/pulumi.ts")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (made.status === 0) return true;
  // Who has a CLI needs no Go: an installed one brings its host for YAML along.
  if (process.env["CI"] !== "true" && spawnSync("pulumi", ["version"], { stdio: "ignore" }).status === 0) return true;
  if (process.env["CI"] === "true") throw new Error("the suite of the real Pulumi engine cannot run; in CI it must");
  process.stderr.write(
    "\n*** SKIPPED: test/pulumi, the suite of the real Pulumi engine. It needs the Pulumi CLI, which `npm run pulumi`\n" +
      "*** builds with Go (https://go.dev/dl/). Everything else is tested.\n\n",
  );
  return false;
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    ...(!hasPulumi() && { exclude: ["**/node_modules/**", "test/pulumi/**"] }),
    // The code keeps no state between files, so one process a core is enough and much faster.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // CI reads the counts from a file; people read the summary.
    ...(report && { reporters: ["default", ["json", { outputFile: report }]] }),
  },
});
