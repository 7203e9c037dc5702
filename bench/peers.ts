/** Makes the programs that mlops is compared with, from Go modules into `.tools/`. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Missing } from "./measure.ts";
import type { Bench } from "./measure.ts";

/** Main packages of the peers; their versions are in `tools/<name>/go.mod`. */
const packages = {
  tofu: "github.com/opentofu/opentofu/cmd/tofu",
  kubeconform: "github.com/yannh/kubeconform/cmd/kubeconform",
} as const;

/** Path of a peer; built on first use, which for tofu takes minutes. Throws `Missing` where it cannot be built. */
export function findPeer(name: keyof typeof packages, { root, tell }: Bench): string {
  const path = join(root, ".tools", name);
  if (existsSync(path)) return path;
  if (spawnSync("go", ["version"]).error) {
    throw new Missing(`${name} is built from Go modules, and there is no Go here; install Go 1.26 or newer`);
  }
  tell(`building ${name} from Go modules, once; this may take minutes`);
  const args = ["build", "-mod=readonly", "-trimpath", "-o", path, packages[name]];
  const { status } = spawnSync("go", args, { cwd: join(root, "tools", name), stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Missing(`${name} could not be built: \`go ${args.join(" ")}\` failed in tools/${name}`);
  return path;
}
