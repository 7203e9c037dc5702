/**
 * Makes what is published: the command (`dist/cli.js` and its scripts in `dist/program/`, with what V8 compiled of them), the public API
 * (`dist/index.js`), and the packs of policies as data.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, globSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "rolldown";
import type { InputOptions } from "rolldown";
import { parse } from "../src/source/yaml.ts";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const program = join(dist, "program");

/** What the first line of help needs, and tables of which a run needs a few: these stay apart. */
const apart =
  /\/src\/(cli\/(start|main|io|host|report|help|command|commands|parse-arguments|version)\.ts|catalog\/data\/)/u;

/** Everything else that a plan needs is one chunk: loading twenty small ones takes longer than running them. */
function isApp(id: string): boolean {
  const own = id.includes("/src/") && !apart.test(id) && !id.includes("/src/diagnostics/");
  return own || /node_modules\/(js-yaml|yaml|croner|picomatch|big\.js|canonicalize|ajv|diff|@marcbachmann)/u.test(id);
}

const options = {
  cwd: root,
  platform: "node",
  // The SDK must exist once in a process; the others are needed rarely, and loaded then.
  external: [/^@pulumi\//, /^@grpc\//, /^google-protobuf/, "isomorphic-git", "tar-stream"],
} satisfies InputOptions;

// Chunks are named by their content: those of the last build would pile up and be published.
for (const folder of ["chunks", "program"]) rmSync(join(dist, folder), { recursive: true, force: true });
await build({
  ...options,
  input: { index: "src/index.ts" },
  output: { dir: dist, format: "esm", chunkFileNames: "chunks/[name]-[hash].js", minify: true },
});
await build({
  ...options,
  input: { cli: "src/cli/start.ts" },
  preserveEntrySignatures: "allow-extension",
  output: {
    dir: program,
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "[name]-[hash].cjs",
    minify: true,
    codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: "app", test: isApp }] },
  },
});
for (const name of readdirSync(program)) {
  const path = join(program, name);
  writeFileSync(path, inAscii(readFileSync(path, "utf8")));
}
copyFileSync(join(root, "tools/launch.js"), join(dist, "cli.js"));
writeFileSync(join(dist, "policies.json"), `${JSON.stringify(packs())}\n`);
tryOut();

/** Escapes all that is not ASCII; in a program as the minifier writes it that stands in texts and patterns alone. */
function inAscii(text: string): string {
  return text.replaceAll(/[^\p{ASCII}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}

/** Packs by name, each file with its text and its parsed value: a plan need not parse two dozen files that never change. */
function packs(): Record<string, { path: string; text: string; value: unknown }[]> {
  const found: Record<string, { path: string; text: string; value: unknown }[]> = {};
  for (const path of globSync("policies/**/*.yaml", { cwd: root }).sort()) {
    if (path.endsWith(".test.yaml")) continue;
    const text = readFileSync(join(root, path), "utf8");
    const pack = path.split("/").slice(1, -1).join("/");
    (found[pack] ??= []).push({ path, text, value: parse({ path, text }).value[0]?.value });
  }
  return found;
}

/** Plans the quickstart in a folder of its own, so that what a plan needs is there compiled. */
function tryOut(): void {
  const folder = mkdtempSync(join(tmpdir(), "mlops-trial-"));
  cpSync(join(root, "examples/quickstart"), folder, { recursive: true, filter: (path) => !path.endsWith(".mlops") });
  const env = { ...process.env, MLOPS_TRIAL_RUN: "yes" };
  execFileSync(process.execPath, [join(dist, "cli.js"), "plan"], {
    cwd: folder,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  rmSync(folder, { recursive: true });
}
