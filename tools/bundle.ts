/** Makes the published command: `dist/cli.js` with lazy chunks beside it, and the public API. */
import { join } from "node:path";
import { build } from "rolldown";

const root = join(import.meta.dirname, "..");

await build({
  cwd: root,
  input: { cli: "src/cli/start.ts", index: "src/index.ts" },
  platform: "node",
  // The SDK must exist once in a process, and git in JavaScript is needed only where there is no git.
  external: [/^@pulumi\//, "isomorphic-git"],
  output: {
    dir: join(root, "dist"),
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
    minify: true,
    sourcemap: false,
  },
});
