/** Makes the peer of `plan`: OpenTofu, built from Go modules into `.tools/`. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Missing } from "./measure.ts";

/** Path of `tofu`; built on first use, which takes minutes. Throws `Missing` where there is no Go. */
export function findTofu(root: string, tell: (text: string) => void): string {
  const path = join(root, ".tools", "tofu");
  if (existsSync(path)) return path;
  const module = join(root, "tools", "tofu");
  if (spawnSync("go", ["version"]).error) {
    throw new Missing("tofu is built from Go modules, and there is no Go here: install Go 1.26 or newer");
  }
  tell("building tofu from Go modules, once (some minutes) …");
  const flags = ["build", "-mod=readonly", "-trimpath", "-o", path, "github.com/opentofu/opentofu/cmd/tofu"];
  const built = spawnSync("go", flags, { cwd: module, stdio: ["ignore", "inherit", "inherit"] });
  if (built.status !== 0) throw new Missing(`tofu could not be built: \`go ${flags.join(" ")}\` failed in tools/tofu`);
  return path;
}
