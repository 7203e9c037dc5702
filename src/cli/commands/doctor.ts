import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { engineSettings } from "../../manifest/config.ts";
import { isSet } from "../command.ts";
import type { Run } from "../command.ts";
import { onlineFindings } from "../doctor-online.ts";
import { cliName, engineText, pulumiFindings } from "../doctor-pulumi.ts";
import type { Finding } from "../finding.ts";
import type { Host } from "../host.ts";
import { exit } from "../report.ts";
import { packageRoot, version } from "../version.ts";
import { openWorkspace } from "../workspace.ts";

const execute = promisify(execFile);

/** Looks at the machine and the repository, and says for each missing thing how to get it. */
export const run: Run = async (args, host) => {
  const asked = { fix: isSet(args, "fix"), online: isSet(args, "online") };
  const findings = [node(), await git(host), ...(await repository(host, asked))];
  const broken = findings.some(stops);
  return { schema: "mlops.doctor/1", data: { version, findings }, exit: broken ? exit.findings : exit.ok };
};

/** True for what keeps an environment of the repository from being planned or applied. */
function stops({ name, state }: Finding): boolean {
  return state === "broken" || state === "old" || (state === "missing" && name === cliName);
}

function node(): Finding {
  const fine = Number(process.versions.node.split(".")[0]) >= 24;
  return {
    name: "Node",
    state: fine ? "fine" : "old",
    detail: process.versions.node,
    ...(!fine && { help: "mlops needs Node 24: `npm install node@24` brings it beside the machine's own" }),
  };
}

async function git(host: Host): Promise<Finding> {
  try {
    const { stdout } = await execute("git", ["--version"], { env: { ...host.env, LC_ALL: "C" } });
    return { name: "git", state: "fine", detail: stdout.trim().replace("git version ", "") };
  } catch {
    return {
      name: "git",
      state: "missing",
      detail: "not on PATH",
      help: "repositories are read in JavaScript instead, which is slower and knows no ssh; install git",
    };
  }
}

async function repository(
  host: Host,
  { fix, online }: { readonly fix: boolean; readonly online: boolean },
): Promise<Finding[]> {
  const opened = await openWorkspace(host);
  const workspace = opened.value;
  if (!workspace) {
    const problem = opened.diagnostics[0];
    return [
      {
        name: "repository",
        state: problem?.code === "manifest/config-missing" ? "missing" : "broken",
        detail: problem?.message ?? "",
        help: "`mlops init` starts one; `mlops validate` says all that is wrong with one",
      },
    ];
  }
  const { config, root } = workspace;
  const findings: Finding[] = [
    { name: "repository", state: "fine", detail: `${config.data.project}, ${workspace.files.length} manifest files` },
    sandboxFolder(root),
    ...schemaFiles(root),
  ];
  if (!workspace.repository)
    findings.push({
      name: "history",
      state: "missing",
      detail: "the folder is in no git repository",
      help: "`git init`: plans name the commit they were made from",
    });
  for (const [name, environment] of Object.entries(config.data.environments)) {
    const said = engineSettings(config, environment);
    findings.push({ name: `environment ${name}`, state: "fine", detail: engineText(said) });
  }
  findings.push(...(await pulumiFindings(config, host, fix)));
  return online ? [...findings, ...(await onlineFindings(workspace, host))] : findings;
}

/** The sandbox must be able to write its state; a read-only checkout is found here and not in the middle of an apply. */
function sandboxFolder(root: string): Finding {
  const folder = join(root, ".mlops");
  const probe = join(folder, `probe-${process.pid}`);
  try {
    const existed = existsSync(folder);
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, "");
    rmSync(probe);
    if (!existed) rmSync(folder, { recursive: true });
    return { name: "sandbox state", state: "fine", detail: ".mlops/ can be written" };
  } catch (error) {
    return {
      name: "sandbox state",
      state: "broken",
      detail: `.mlops/ cannot be written: ${(error as NodeJS.ErrnoException).code}`,
      help: "give yourself write access to the repository's folder",
    };
  }
}

/** Schemas that `init` put there are of the release that put them: an older one would complete yesterday's fields. */
function schemaFiles(root: string): Finding[] {
  const stale = ["manifest", "config"].filter((name) => {
    const own = join(root, "schemas", `${name}.schema.json`);
    const shipped = join(packageRoot, "dist", "schemas", `${name}.schema.json`);
    return (
      existsSync(own) &&
      existsSync(shipped) &&
      (statSync(own).size !== statSync(shipped).size || readFileSync(own, "utf8") !== readFileSync(shipped, "utf8"))
    );
  });
  if (stale.length === 0) return [];
  return [
    {
      name: "editor schemas",
      state: "missing",
      detail: `schemas/ is of another release than ${version}`,
      help: "`mlops init --schemas` writes those of this release",
    },
  ];
}
