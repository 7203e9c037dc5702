/** Builds the real Pulumi CLI from Go modules into `.tools/pulumi/`, once; `npm run pulumi`. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folder = join(root, "tools", "pulumi");
const path = join(root, ".tools", "pulumi", "bin", process.platform === "win32" ? "pulumi.exe" : "pulumi");
const version = /pulumi\/pkg\/v3 (v[\d.]+)/u.exec(readFileSync(join(folder, "go.mod"), "utf8"))?.[1] ?? "";

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const known = spawnSync(path, ["version"], {
  encoding: "utf8",
  env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "1" },
});
if (known.stdout?.trim() !== version) {
  if (spawnSync("go", ["version"]).error)
    fail("The Pulumi CLI is built from Go modules, and there is no Go here: install Go 1.25.11 or newer.");
  process.stderr.write(`building the Pulumi CLI ${version} from Go modules, once; this takes a few minutes\n`);
  // Without the version in it, the Automation API refuses the program.
  const flags = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`;
  const args = ["build", "-mod=readonly", "-trimpath", "-tags", "osusergo,grpcnotrace", "-ldflags", flags, "-o", path];
  const { status } = spawnSync("go", [...args, "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, CGO_ENABLED: "0" },
  });
  if (status !== 0) fail("The Pulumi CLI could not be built; what Go says is above.");
}
process.stdout.write(`${path}\n`);
