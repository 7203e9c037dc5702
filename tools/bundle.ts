/** Makes the published command: `dist/cli.js` with lazy chunks beside it, the public API, and the packs of policies as data. */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";
import { parse } from "../src/source/yaml.ts";

const root = join(import.meta.dirname, "..");

/** What the first line of help needs, and tables of which a run needs a few: these stay apart. */
const apart =
  /\/src\/(cli\/(start|main|io|host|report|help|command|commands|parse-arguments|version)\.ts|catalog\/data\/)/u;

/** Everything else that a plan needs is one chunk: loading twenty small ones takes longer than running them. */
function isApp(id: string): boolean {
  const own = id.includes("/src/") && !apart.test(id) && !id.includes("/src/diagnostics/");
  return own || /node_modules\/(js-yaml|yaml|croner|picomatch|big\.js|canonicalize|ajv|diff|@marcbachmann)/u.test(id);
}

// Chunks are named by their content: those of the last build would pile up and be published.
rmSync(join(root, "dist/chunks"), { recursive: true, force: true });

await build({
  cwd: root,
  input: { cli: "src/cli/start.ts", index: "src/index.ts" },
  platform: "node",
  preserveEntrySignatures: "allow-extension",
  // The SDK must exist once in a process, and git in JavaScript is needed only where there is no git.
  external: [/^@pulumi\//, "isomorphic-git"],
  output: {
    dir: join(root, "dist"),
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
    minify: true,
    codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: "app", test: isApp }] },
    sourcemap: false,
  },
});

/** Packs by name, each file with its text and its parsed value: a plan need not parse two dozen files that never change. */
const packs: Record<string, { path: string; text: string; value: unknown }[]> = {};
for (const path of globSync("policies/**/*.yaml", { cwd: root }).sort()) {
  if (path.endsWith(".test.yaml")) continue;
  const text = readFileSync(join(root, path), "utf8");
  const pack = path.split("/").slice(1, -1).join("/");
  (packs[pack] ??= []).push({ path, text, value: parse({ path, text }).value[0]?.value });
}
mkdirSync(join(root, "dist"), { recursive: true });
writeFileSync(join(root, "dist/policies.json"), `${JSON.stringify(packs)}\n`);
