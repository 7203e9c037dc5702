import type { KnipConfig } from "knip";

export default {
  entry: ["src/index.ts", "src/cli/start.ts", "tools/*.{ts,js}", "bench/*.ts", "test/**/*.test.ts"],
  project: ["src/**/*.ts", "tools/**/*.{ts,js}", "bench/**/*.ts", "test/**/*.ts"],
  ignoreIssues: { "src/**/*.gen.ts": ["exports", "types"], "src/**/*.gen.d.ts": ["exports"] },
  // The SDKs whose types the lowering is written against; a program that a test starts.
  ignoreDependencies: ["@pulumi/azure-native", "@pulumi/gcp", "gitlab-ci-local"],
  // Builds the peers of the benchmarks where it is there.
  ignoreBinaries: ["go"],
} satisfies KnipConfig;
