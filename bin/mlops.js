#!/usr/bin/env node
// Written for any Node, so that an old one can say what it needs instead of failing on syntax it does not know.
import * as module from "node:module";
import { dirname, join } from "node:path";

if (Number(process.versions.node.split(".")[0]) >= 24) {
  module.enableCompileCache?.();
  await import("../dist/cli.js");
} else {
  let node;
  try {
    node = join(dirname(module.createRequire(import.meta.url).resolve("node/package.json")), "bin", "node");
  } catch {
    process.stderr.write(
      `error  mlops needs Node 24, and this is ${process.versions.node}.\nhelp   run it as: npx -p node@24 -p mlops mlops\n`,
    );
    process.exit(64);
  }
  const { spawnSync } = await import("node:child_process");
  const done = spawnSync(node, [new URL(import.meta.url).pathname, ...process.argv.slice(2)], { stdio: "inherit" });
  if (done.signal) process.kill(process.pid, done.signal);
  process.exit(done.status ?? 70);
}
