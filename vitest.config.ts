import { defineConfig } from "vitest/config";

const report = process.env["VITEST_JSON"];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // The code keeps no state between files, so one process a core is enough and much faster.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // CI reads the counts from a file; people read the summary.
    ...(report && { reporters: ["default", ["json", { outputFile: report }]] }),
  },
});
