import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { configName } from "../../manifest/config.ts";
import { isSet, textFlag } from "../command.ts";
import type { Run } from "../command.ts";
import { UsageError } from "../host.ts";
import { exit } from "../report.ts";
import type { Report } from "../report.ts";
import { packageRoot } from "../version.ts";

/** Starts a repository: configuration, a first manifest, the schemas for editors, and what git must not keep. */
export const run: Run = (args, host) => {
  const root = resolve(host.cwd, args.positionals[0] ?? ".");
  const project = textFlag(args, "project") ?? projectName(basename(root));
  if (!/^[a-z0-9]([a-z0-9-]{0,22}[a-z0-9])?$/u.test(project)) {
    throw new UsageError(
      `${project} cannot be a project's name: lower-case letters, digits and dashes, at most 24.`,
      "Choose one with --project.",
    );
  }
  if (isSet(args, "schemas")) return Promise.resolve(refreshSchemas(root));
  if (existsSync(join(root, configName)))
    throw new UsageError(`${configName} is there already; this is a repository.`, "`mlops validate` checks it.");
  mkdirSync(join(root, "schemas"), { recursive: true });
  const written: string[] = [];
  const kept: string[] = [];
  function put(path: string, text: string): void {
    const full = join(root, path);
    // What is there is somebody's work: it is never overwritten.
    if (existsSync(full)) {
      kept.push(path);
      return;
    }
    mkdirSync(join(full, ".."), { recursive: true });
    writeFileSync(full, text);
    written.push(path);
  }
  put(configName, configText(project));
  put("manifests/first.mlops.yaml", manifestText());
  for (const name of ["manifest", "config"]) {
    const path = `schemas/${name}.schema.json`;
    if (existsSync(join(root, path))) kept.push(path);
    else {
      copyFileSync(join(packageRoot, "dist", path), join(root, path));
      written.push(path);
    }
  }
  ignore(root, written, kept);
  return Promise.resolve({ schema: "mlops.init/1", data: { root, project, written, kept }, exit: exit.ok });
};

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
