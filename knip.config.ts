import type { KnipConfig } from "knip";

export default {
  entry: ["src/index.ts", "src/cli/start.ts", "bin/mlops.js", "tools/*.ts", "bench/*.ts", "test/**/*.test.ts"],
  project: ["src/**/*.ts", "tools/**/*.ts", "bench/**/*.ts", "test/**/*.ts"],
  ignoreIssues: { "src/**/*.gen.ts": ["exports", "types"], "src/**/*.gen.d.ts": ["exports"] },
  // Brought for the machine and for the engines: Node itself, and the SDKs whose types the lowering is written against.
  ignoreDependencies: ["node", "@pulumi/azure-native", "@pulumi/gcp", "@pulumi/pulumi"],
} satisfies KnipConfig;
