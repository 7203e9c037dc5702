import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { configName } from "../../manifest/config.ts";
import { topOf } from "../../source/repository.ts";
import { ciEnvironments } from "../ci/environments.ts";
import { githubPath, githubPipeline } from "../ci/github.ts";
import { gitlabPath, gitlabPipeline } from "../ci/gitlab.ts";
import { isSet, textFlag } from "../command.ts";
import type { Run } from "../command.ts";
import { UsageError } from "../host.ts";
import type { Host } from "../host.ts";
import { exit } from "../report.ts";
import type { Report } from "../report.ts";
import { validateReport } from "../validate-report.ts";
import { packageRoot, version } from "../version.ts";
import { openWorkspace } from "../workspace.ts";

/** Starts a repository: configuration, a first manifest, the schemas for editors, and what git must not keep; also its pipeline. */
export const run: Run = async (args, host) => {
  const root = resolve(host.cwd, args.positionals[0] ?? ".");
  const forge = textFlag(args, "ci") as keyof typeof pipelines | undefined;
  const isThere = existsSync(join(root, configName));
  if (isSet(args, "schemas")) {
    if (forge) throw new UsageError("--schemas does not go with --ci.", "Call `mlops init` twice.");
    return refreshSchemas(root);
  }
  if (!isThere) {
    const started = start(root, textFlag(args, "project"));
    return forge ? await withPipeline(started, forge, host) : reportOf(started);
  }
  if (!forge)
    throw new UsageError(`${configName} is there already; this is a repository.`, "`mlops validate` checks it.");
  if (textFlag(args, "project") !== undefined)
    throw new UsageError(`--project is said by ${configName} already.`, "It names the project of a new repository.");
  return await withPipeline({ root, project: "", written: [], kept: [configName] }, forge, host);
};

const pipelines = {
  github: { path: githubPath, text: githubPipeline },
  gitlab: { path: gitlabPath, text: gitlabPipeline },
} as const;

/** A repository that was started, or was there. Paths are relative to its folder. */
interface Started {
  readonly root: string;
  readonly project: string;
  readonly written: readonly string[];
  readonly kept: readonly string[];
}

function reportOf(started: Started, ci?: Readonly<Record<string, unknown>>): Report {
  return { schema: "mlops.init/1", data: { ...started, ...(ci && { ci }) }, exit: exit.ok };
}

/** Adds the pipeline of a forge at the top of the git repository, which may be above the folder. */
async function withPipeline(started: Started, forge: keyof typeof pipelines, host: Host): Promise<Report> {
  const root = realpathSync(started.root);
  const { value: workspace, diagnostics } = await openWorkspace({ ...host, cwd: root });
  if (!workspace) return validateReport(undefined, diagnostics);
  const { config } = workspace;
  const top = topOf(root) ?? root;
  const { path, text } = pipelines[forge];
  const folder = relative(top, root).split(sep).join("/");
  const own = relative(root, join(top, path)).split(sep).join("/");
  const isNew = put(top, path, text({ config, version, folder }));
  const { applied, left } = ciEnvironments(config);
  return reportOf(
    {
      ...started,
      project: config.data.project,
      written: [...started.written, ...(isNew ? [own] : [])],
      kept: [...started.kept, ...(isNew ? [] : [own])],
    },
    { forge, path: own, applied: applied.map((one) => one.name), left },
  );
}

/** Writes a file where there is none: what is there is somebody's work, and never overwritten. */
function put(root: string, path: string, text: string): boolean {
  const full = join(root, path);
  if (existsSync(full)) return false;
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return true;
}

function start(root: string, named: string | undefined): Started {
  const project = named ?? projectName(basename(root));
  if (!/^[a-z0-9]([a-z0-9-]{0,22}[a-z0-9])?$/u.test(project)) {
    throw new UsageError(
      `${project} cannot be a project's name: lower-case letters, digits and dashes, at most 24.`,
      "Choose one with --project.",
    );
  }
  mkdirSync(join(root, "schemas"), { recursive: true });
  const written: string[] = [];
  const kept: string[] = [];
  const texts = { [configName]: configText(project), "manifests/first.mlops.yaml": manifestText() };
  for (const [path, text] of Object.entries(texts)) (put(root, path, text) ? written : kept).push(path);
  for (const name of ["manifest", "config"]) {
    const path = `schemas/${name}.schema.json`;
    if (existsSync(join(root, path))) kept.push(path);
    else {
      copyFileSync(join(packageRoot, "dist", path), join(root, path));
      written.push(path);
    }
  }
  ignore(root, written, kept);
  return { root, project, written, kept };
}

/** Writes the schemas of this release over those of another one. */
function refreshSchemas(root: string): Report {
  if (!existsSync(join(root, configName)))
    throw new UsageError(`There is no ${configName} in ${root}.`, "`mlops init` starts a repository.");
  mkdirSync(join(root, "schemas"), { recursive: true });
  const written = ["schemas/manifest.schema.json", "schemas/config.schema.json"];
  for (const path of written) copyFileSync(join(packageRoot, "dist", path), join(root, path));
  return { schema: "mlops.init/1", data: { root, project: basename(root), written, kept: [] }, exit: exit.ok };
}

function projectName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .slice(0, 24)
    .replaceAll(/^-+|-+$/gu, "");
  return name === "" ? "my-project" : name;
}

function ignore(root: string, written: string[], kept: string[]): void {
  const path = join(root, ".gitignore");
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (before.split("\n").some((line) => line.trim().replace(/^\/|\/$/gu, "") === ".mlops")) {
    kept.push(".gitignore");
    return;
  }
  const separator = before === "" || before.endsWith("\n") ? "" : "\n";
  writeFileSync(path, `${before}${separator}# The sandbox's cloud and caches of mlops\n.mlops/\n`);
  written.push(".gitignore");
}

function configText(project: string): string {
  return `# yaml-language-server: $schema=schemas/config.schema.json
project: ${/^[0-9.]+$/u.test(project) ? `"${project}"` : project}
owner: my-team

environments:
  dev:
    tier: development
    engine: sandbox # nothing real is made; \`engine: pulumi\` makes the same in your account
    targets:
      aws:
        cloud: aws
        region: eu-west-1
        account: "123456789012" # your account; the sandbox needs none
`;
}

function manifestText(): string {
  return `# yaml-language-server: $schema=../schemas/manifest.schema.json
apiVersion: mlops/v1
kind: Dataset
metadata:
  name: measurements
spec:
  location: { managed: true } # a bucket is made for it, encrypted, versioned and private
  format: parquet
  classification: internal
  licence: proprietary
  versions:
    "2026.1": { path: v=2026.1/, size: 10Gi }
  growth: 1Gi/month
---
apiVersion: mlops/v1
kind: Budget
metadata:
  name: everything
spec:
  amount: 100 USD
  period: monthly
`;
}
