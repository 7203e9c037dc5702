/** Builds the real Pulumi CLI and its host for YAML programs from Go modules into `.tools/pulumi/`, once; `npm run pulumi`. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const suffix = process.platform === "win32" ? ".exe" : "";
const folder = join(root, ".tools", "pulumi", "bin");

/** A program that is built from a Go module of this folder. */
interface Built {
  readonly title: string;
  /** Folder of the module. */
  readonly module: string;
  readonly package: string;
  /** The requirement whose version the program has. */
  readonly requirement: RegExp;
  /** Go variable that takes the version. */
  readonly variable: string;
  readonly path: string;
  /** Version of what is there already. */
  readonly known: () => string | undefined;
}

const cli = join(folder, `pulumi${suffix}`);
const host = join(folder, `pulumi-language-yaml${suffix}`);
// The host does not tell its version.
const hostVersion = `${host}.version`;

const programs: readonly Built[] = [
  {
    title: "the Pulumi CLI",
    module: "pulumi",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    requirement: /pulumi\/pkg\/v3 (v[\d.]+)/u,
    // Without the version in it, the Automation API refuses the program.
    variable: "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version",
    path: cli,
    known: () =>
      spawnSync(cli, ["version"], {
        encoding: "utf8",
        env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "1" },
      }).stdout?.trim(),
  },
  {
    title: "Pulumi's host for YAML programs",
    // A module of its own: it needs an older pkg/v3 than the CLI. What else both need is required in the same version, and compiled once.
    module: "pulumi-yaml",
    package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    requirement: /pulumi\/pulumi-yaml (v[\d.]+)/u,
    variable: "github.com/pulumi/pulumi-yaml/pkg/version.Version",
    path: host,
    known: () => (existsSync(host) && existsSync(hostVersion) ? readFileSync(hostVersion, "utf8").trim() : undefined),
  },
];

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function build(one: Built): void {
  const module = join(root, "tools", one.module);
  const version = one.requirement.exec(readFileSync(join(module, "go.mod"), "utf8"))?.[1] ?? "";
  if (one.known() === version) return;
  if (spawnSync("go", ["version"]).error)
    fail("The Pulumi CLI is built from Go modules, and there is no Go here: install Go 1.25.11 or newer.");
  process.stderr.write(`building ${one.title} ${version} from Go modules, once; this takes a few minutes\n`);
  const flags = `-s -w -X ${one.variable}=${version}`;
  const args = ["build", "-mod=readonly", "-trimpath", "-tags", "osusergo,grpcnotrace", "-ldflags", flags];
  const { status } = spawnSync("go", [...args, "-o", one.path, one.package], {
    cwd: module,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, CGO_ENABLED: "0" },
  });
  if (status !== 0) fail(`${one.title} could not be built; what Go says is above.`);
  if (one.path === host) writeFileSync(hostVersion, `${version}\n`);
}

for (const one of programs) build(one);
process.stdout.write(`${cli}\n`);
