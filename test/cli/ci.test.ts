import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { packageRoot, version } from "../../src/cli/version.ts";
import { exampleFolder } from "../support/case.ts";
import { copyInto } from "../support/copy.ts";
import { problemsOf } from "../support/printed.ts";
import { runMlops } from "../support/run.ts";
import { readByGithub } from "../support/workflow-parser.ts";

/** Everything that a pipeline can be asked for at once. */
const everything = `project: many-clouds
owner: team-a
defaultEnvironment: play
pulumi: { backend: "s3://acme-mlops-state?region=eu-west-3", secrets: "awskms://alias/mlops-state?region=eu-west-3" }
environments:
  live-eu:
    tier: production
    engine: pulumi
    promotesFrom: trial
    applyFrom: ci
    defaultTarget: gcp
    targets:
      gcp: { cloud: gcp, region: europe-west4, project: acme-ml-prod }
      azure: { cloud: azure, region: westeurope, subscription: 00000000-0000-0000-0000-000000000001, resourceGroup: ml-prod, workspace: ml-prod }
    approvals: { min: 2, teams: [leads] }
  play:
    tier: development
    targets: { aws: { cloud: aws, region: eu-west-1, account: "111111111111" } }
  trial:
    tier: staging
    promotesFrom: rehearsal
    engine: { pulumi: { secrets: passphrase, backend: "postgres://mlops@db.example.com/state" } }
    targets: { aws: { cloud: aws, region: eu-central-1, account: "111111111111" } }
  rehearsal:
    tier: staging
    promotesFrom: lab
    engine: { pulumi: { providers: simulated } }
    targets: { aws: { cloud: aws, region: eu-west-1, account: "111111111111" } }
  lab:
    tier: development
    engine: { pulumi: { secrets: "gcpkms://projects/p/locations/l/keyRings/r/cryptoKeys/k", backend: "azblob://state?storage_account=acme" } }
    targets: { aws: { cloud: aws, region: eu-west-1, account: "111111111111" } }
  own-disk:
    tier: development
    engine: { pulumi: { secrets: passphrase, backend: "file://./state" } }
    targets: { aws: { cloud: aws, region: eu-west-1, account: "111111111111" } }
  served:
    tier: staging
    engine: pulumi
    applyFrom: reconciler
    targets: { aws: { cloud: aws, region: eu-west-1, account: "111111111111" } }
teams:
  leads: { members: ["@amina"] }
`;

type Kind = "a fresh repository" | "examples/fraud-detection" | "all clouds";

const kinds: readonly Kind[] = ["a fresh repository", "examples/fraud-detection", "all clouds"];

function git(root: string, ...words: readonly string[]): string {
  const who = ["-c", "user.name=Case", "-c", "user.email=case@example.com", "-c", "init.defaultBranch=main"];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  return execFileSync("git", [...who, ...words], { cwd: root, env, encoding: "utf8", stdio: "pipe" }).trim();
}

/** A folder for one test; removed after it. */
function folder(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "mlops-ci-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

/** A git repository of a kind with the pipeline of a forge, and what init printed. */
async function started(kind: Kind, forge: "github" | "gitlab", below = ""): Promise<{ root: string; json: InitJson }> {
  const top = folder();
  git(top, "init", "-q");
  const root = join(top, below);
  mkdirSync(root, { recursive: true });
  if (kind === "examples/fraud-detection") copyInto(root, join(exampleFolder, "fraud-detection"));
  if (kind === "all clouds") writeFileSync(join(root, "mlops.config.yaml"), everything);
  const { stdout, stderr, exit } = await runMlops(["init", "--ci", forge, "--json"], { cwd: root });
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  const json = JSON.parse(stdout) as InitJson;
  expect(problemsOf("init", json)).toBe("");
  return { root: top, json };
}

interface InitJson {
  readonly written: readonly string[];
  readonly kept: readonly string[];
  readonly ci: { readonly applied: readonly string[]; readonly left: readonly { readonly name: string }[] };
}

interface Job {
  readonly if?: string;
  readonly needs?: readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly concurrency?: unknown;
  readonly steps: readonly {
    readonly name?: string;
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly env?: Readonly<Record<string, string>>;
  }[];
}

function githubText(root: string): string {
  return readFileSync(join(root, ".github/workflows/mlops.yml"), "utf8");
}

function jobsOf(text: string): Readonly<Record<string, Job>> {
  return (parse(text) as { readonly jobs: Readonly<Record<string, Job>> }).jobs;
}

for (const kind of kinds) {
  test(`GitHub's parser takes the workflow for ${kind}`, async () => {
    const { root, json } = await started(kind, "github");
    const text = githubText(root);
    const { errors, jobs } = await readByGithub(text);
    expect(errors).toEqual([]);
    expect(jobs).toEqual(["validate", "plan", ...json.ci.applied.map((name) => `apply-${name}`)]);
    expect(text).toContain(`MLOPS_VERSION: "${version}"`);
    await expect(text.replace(version, "<version>")).toMatchFileSnapshot(
      `goldens/ci/${kind.replaceAll(/[ /]/gu, "-")}.github.yml`,
    );
  });
}

test("GitHub's parser refuses a workflow that is wrong", async () => {
  const { root } = await started("all clouds", "github");
  const wrong = githubText(root).replace("cancel-in-progress", "cancel-in-progres");
  expect((await readByGithub(wrong)).errors.join()).toContain("cancel-in-progres");
});

test("on GitHub nothing of a pull request has a secret, a token or more than a right to read", async () => {
  const { root } = await started("all clouds", "github");
  const text = githubText(root);
  const whole = parse(text) as { readonly on: Readonly<Record<string, unknown>>; readonly permissions: unknown };
  expect(Object.keys(whole.on).sort()).toEqual(["pull_request", "push", "workflow_dispatch"]);
  expect(whole.permissions).toEqual({ contents: "read" });
  for (const [name, job] of Object.entries(jobsOf(text))) {
    const applies = name.startsWith("apply-");
    const said = JSON.stringify(job);
    expect({
      name,
      secrets: said.includes("secrets."),
      token: said.includes("github.token"),
      vars: said.includes("vars."),
    }).toEqual(
      applies
        ? expect.objectContaining({ name, token: true, vars: true })
        : { name, secrets: false, token: false, vars: false },
    );
    expect(job.permissions).toEqual(applies ? { contents: "read", "id-token": "write" } : undefined);
    // A checkout that keeps its token would hand it to whatever a pull request brings along.
    const checkout = job.steps.find((step) => step.uses?.startsWith("actions/checkout@"));
    expect(checkout?.with?.["persist-credentials"]).toBe(false);
    // What others choose, such as the name of a branch, reaches a shell as a variable and never as text of its script.
    for (const step of job.steps) expect(step.run ?? "").not.toContain("${{");
  }
});

test("on GitHub environments are applied from main alone, one after the other, each by itself", async () => {
  const { root, json } = await started("all clouds", "github");
  const jobs = jobsOf(githubText(root));
  expect(json.ci.applied).toEqual(["lab", "trial", "live-eu"]);
  expect(json.ci.left.map((one) => one.name).sort()).toEqual(["own-disk", "play", "rehearsal", "served"]);
  expect(jobs["apply-lab"]?.needs).toEqual(["validate"]);
  expect(jobs["apply-trial"]?.needs).toEqual(["validate", "apply-lab"]);
  expect(jobs["apply-live-eu"]?.needs).toEqual(["validate", "apply-trial"]);
  for (const name of json.ci.applied) {
    const job = jobs[`apply-${name}`];
    expect(job?.if).toBe("github.ref == 'refs/heads/main'");
    expect(job?.environment).toBe(name);
    expect(job?.concurrency).toEqual({ group: `mlops-${name}`, "cancel-in-progress": false });
  }
});

test("each apply logs in to the clouds of its targets and of its state, and to no other", async () => {
  const { root } = await started("all clouds", "github");
  const jobs = jobsOf(githubText(root));
  const logins = (name: string) =>
    (jobs[`apply-${name}`]?.steps ?? [])
      .map((step) => /^(aws-actions|google-github-actions|azure)\//u.exec(step.uses ?? "")?.[1])
      .filter((one) => one !== undefined);
  expect(logins("lab")).toEqual(["aws-actions", "google-github-actions", "azure"]);
  expect(logins("trial")).toEqual(["aws-actions"]);
  expect(logins("live-eu")).toEqual(["aws-actions", "google-github-actions", "azure"]);
  const stateOf = (name: string) => Object.keys(jobs[`apply-${name}`]?.steps.at(-1)?.env ?? {});
  expect(stateOf("lab")).toEqual(["GH_TOKEN"]);
  expect(stateOf("trial")).toEqual(["GH_TOKEN", "PULUMI_CONFIG_PASSPHRASE", "PGPASSWORD"]);
  // No target of live-eu is on AWS: the region is that of its state.
  expect(jobs["apply-live-eu"]?.steps.find((step) => step.uses?.startsWith("aws-actions/"))?.with).toMatchObject({
    "aws-region": "eu-west-3",
  });
});

/** Reads pipelines as GitLab does, and holds them against the schema that GitLab publishes for editors. */
const gitlabCli = createRequire(import.meta.url).resolve("gitlab-ci-local/dist/index.js");

/** The jobs of a pipeline for an event, held against GitLab's schema on the way. Throws with what is wrong. */
function readByGitlab(
  root: string,
  variables: Readonly<Record<string, string>>,
): Record<string, { when: string; needs: string }> {
  const said = Object.entries(variables).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
  const args = [
    gitlabCli,
    "--list-csv",
    "--no-color",
    "--state-dir",
    ".mlops/gitlab",
    "--ignore-predefined-vars",
    Object.keys(variables).join(","),
    ...said,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, HOME: root },
  });
  if (status !== 0) throw new Error(stdout + stderr);
  expect(stderr).toContain("json schema validated");
  const [head = "", ...rows] = stdout.trim().split("\n");
  expect(head).toBe("name;stage;when;allowFailure;environment;needs");
  return Object.fromEntries(
    rows.map((row) => {
      const [name = "", , when = "", , , needs = ""] = row.split(";");
      return [name, { when, needs }];
    }),
  );
}

interface GitlabJob {
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[] };
}

/** A first commit, as GitLab's pipelines have. */
function committed(root: string): void {
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "first");
  git(root, "remote", "add", "origin", "https://gitlab.com/acme/models.git");
}

const request = { CI_PIPELINE_SOURCE: "merge_request_event", CI_COMMIT_BRANCH: "" };

for (const kind of kinds) {
  test(`GitLab's schema takes the pipeline for ${kind}, and a merge request gets checks and plans alone`, async () => {
    const { root } = await started(kind, "gitlab");
    committed(root);
    const text = readFileSync(join(root, ".gitlab-ci.yml"), "utf8");
    const onRequest = Object.keys(readByGitlab(root, request));
    expect(onRequest.filter((name) => name.startsWith("plan-")).length).toBeGreaterThan(0);
    expect(onRequest.filter((name) => name.startsWith("apply-"))).toEqual([]);
    await expect(text.replace(version, "<version>")).toMatchFileSnapshot(
      `goldens/ci/${kind.replaceAll(/[ /]/gu, "-")}.gitlab.yml`,
    );
  });
}

test("GitLab's schema refuses a pipeline that is wrong", async () => {
  const { root } = await started("all clouds", "gitlab");
  const path = join(root, ".gitlab-ci.yml");
  writeFileSync(path, readFileSync(path, "utf8").replace("resource_group: mlops-lab", "resource_group: [mlops-lab]"));
  committed(root);
  expect(() => readByGitlab(root, request)).toThrow("resource_group");
});

test("on GitLab the default branch is applied in order, production by hand, with tokens in those jobs alone", async () => {
  const { root } = await started("all clouds", "gitlab");
  committed(root);
  const jobs = readByGitlab(root, { CI_PIPELINE_SOURCE: "push" });
  expect(jobs).toEqual({
    validate: { when: "on_success", needs: "" },
    "apply-lab": { when: "on_success", needs: "[validate]" },
    "apply-trial": { when: "on_success", needs: "[validate,apply-lab]" },
    "apply-live-eu": { when: "manual", needs: "[validate,apply-trial]" },
  });
  const all = parse(readFileSync(join(root, ".gitlab-ci.yml"), "utf8")) as Record<string, Record<string, unknown>>;
  for (const [name, job] of Object.entries(all)) {
    const applies = name.startsWith("apply-");
    expect({ name, tokens: job["id_tokens"] !== undefined }).toEqual({ name, tokens: applies });
    expect({ name, group: job["resource_group"] }).toEqual({
      name,
      group: applies ? `mlops-${name.slice(6)}` : undefined,
    });
    if (!applies) expect(JSON.stringify(job)).not.toMatch(/MLOPS_(?:AWS|GCP|AZURE|STATE)/u);
  }
});

/** A PATH on which `mlops` is this release, so that a pipeline's own steps can be run. */
function pathWithMlops(): string {
  const bin = folder();
  writeFileSync(
    join(bin, "mlops"),
    `#!/bin/sh\nexec "${process.execPath}" "${join(packageRoot, "src/cli/start.ts")}" "$@"\n`,
  );
  chmodSync(join(bin, "mlops"), 0o755);
  return `${bin}:${process.env["PATH"] ?? ""}`;
}

/** A clone in which a branch changes an endpoint, as a forge's runner has it. */
async function withRequest(forge: "github" | "gitlab", below: string): Promise<string> {
  const { root } = await started("examples/fraud-detection", forge, below);
  writeFileSync(join(root, below, ".gitignore"), ".mlops/\n");
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "first");
  git(root, "update-ref", "refs/remotes/origin/main", "HEAD");
  git(root, "checkout", "-q", "-b", "change");
  const file = join(root, below, "manifests/training.mlops.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("learning_rate: 0.05", "learning_rate: 0.03"));
  git(root, "commit", "-q", "-a", "-m", "slower");
  return root;
}

/** Runs a script as the forges do; gives its exit code and what it printed. */
function sh(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd,
    env: { HOME: cwd, CI: "true", ...env },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

for (const below of ["", "models/fraud"]) {
  const where = below === "" ? "at the top" : "in a folder";
  test(`the steps of a pull request on GitHub run for a repository ${where}`, async () => {
    const root = await withRequest("github", below);
    const cwd = join(root, below);
    const jobs = jobsOf(githubText(root));
    const stepOf = (job: string): string => jobs[job]?.steps.at(-1)?.run ?? "";
    const path = pathWithMlops();
    expect(sh(stepOf("validate"), cwd, { PATH: path }).status).toBe(0);
    const temporary = folder();
    const summary = join(temporary, "summary.md");
    const env = { PATH: path, BASE: "origin/main", RUNNER_TEMP: temporary, GITHUB_STEP_SUMMARY: summary };
    const ran = sh(stepOf("plan"), cwd, { ...env, ENVIRONMENT: "dev" });
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: "" });
    expect(readFileSync(summary, "utf8")).toMatch(/^### mlops: dev\n\n {4}fraud-detection · dev/u);
    expect(ran.stdout).toContain("TrainingJob/fraud-train");
    expect(ran.stdout).not.toContain(" + 1 change");
    // What is wrong must fail the job, through the pipe.
    writeFileSync(join(cwd, "manifests/broken.mlops.yaml"), "kind: Nothing\n");
    expect(sh(stepOf("plan"), cwd, { ...env, ENVIRONMENT: "dev" }).status).toBe(1);
    const broken = sh(stepOf("validate"), cwd, { PATH: path, FOLDER: below });
    expect(broken.status).toBe(1);
    expect(broken.stdout).toContain(`::error file=${join(below, "manifests/broken.mlops.yaml")},line=`);
  });

  test(`the script of a merge request on GitLab runs for a repository ${where}`, async () => {
    const root = await withRequest("gitlab", below);
    const all = parse(readFileSync(join(root, ".gitlab-ci.yml"), "utf8")) as Record<string, GitlabJob>;
    const before = (all[".mlops"]?.before_script ?? []).filter((line) => !line.startsWith("npm "));
    const scriptOf = (job: string): string => [...before, ...(all[job]?.script ?? [])].join("\n");
    const env = { PATH: pathWithMlops(), CI_MERGE_REQUEST_DIFF_BASE_SHA: git(root, "rev-parse", "origin/main") };
    expect(sh(scriptOf("validate"), root, env).status).toBe(0);
    const ran = sh(scriptOf("plan-dev"), root, env);
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: "" });
    expect(ran.stdout).toContain("TrainingJob/fraud-train");
    expect(git(root, "status", "--porcelain")).toBe("");
    const [artifact = ""] = all["plan-dev"]?.artifacts?.paths ?? [];
    expect(readFileSync(join(root, artifact), "utf8")).toBe(ran.stdout);
    writeFileSync(join(root, below, "manifests/broken.mlops.yaml"), "kind: Nothing\n");
    expect(sh(scriptOf("plan-dev"), root, env).status).toBe(1);
  });
}

test("an apply on GitHub gives way to a newer commit, and leaves no file of a login in the tree", async () => {
  const { root } = await started("all clouds", "github");
  committed(root);
  const script = jobsOf(githubText(root))["apply-live-eu"]?.steps.at(-1)?.run ?? "";
  const bin = folder();
  for (const [name, line] of [
    ["gh", 'echo "$NEWEST"'],
    ["mlops", 'echo "mlops $*"; git status --porcelain'],
  ] as const) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  writeFileSync(join(root, "gha-creds-0123.json"), "{}");
  const env = {
    PATH: `${bin}:${process.env["PATH"] ?? ""}`,
    GITHUB_REPOSITORY: "acme/models",
    GITHUB_REF_NAME: "main",
    GITHUB_SHA: "aaa",
  };
  expect(sh(script, root, { ...env, NEWEST: "aaa" })).toEqual({
    status: 0,
    stdout: "mlops apply -e live-eu --yes\n",
    stderr: "",
  });
  const late = sh(script, root, { ...env, NEWEST: "bbb" });
  expect(late.status).toBe(0);
  expect(late.stdout).not.toContain("mlops apply");
  expect(late.stdout).toContain("::notice::");
});

test("the login of GitLab writes what Google's libraries read, outside of the work tree", async () => {
  const { root } = await started("all clouds", "gitlab");
  const all = parse(readFileSync(join(root, ".gitlab-ci.yml"), "utf8")) as Record<string, GitlabJob>;
  const lines = (all["apply-live-eu"]?.script ?? []).filter((line) => !line.startsWith("mlops "));
  const show =
    'cat "$GOOGLE_APPLICATION_CREDENTIALS"; echo; cat "$AWS_WEB_IDENTITY_TOKEN_FILE" "$AZURE_FEDERATED_TOKEN_FILE"';
  const temporary = folder();
  const ran = sh([...lines, show].join("\n"), root, {
    PATH: process.env["PATH"] ?? "",
    TMPDIR: temporary,
    MLOPS_AWS_TOKEN: "a-token ",
    MLOPS_GCP_TOKEN: "g-token",
    ARM_OIDC_TOKEN: "z-token",
    MLOPS_GCP_PROVIDER_LIVE_EU: "projects/1/locations/global/workloadIdentityPools/p/providers/gitlab",
    MLOPS_GCP_ACCOUNT_LIVE_EU: "apply@acme.iam.gserviceaccount.com",
  });
  const [json = "", tokens] = ran.stdout.split("\n");
  expect(tokens).toBe("a-token z-token");
  const read = JSON.parse(json) as { readonly audience: string; readonly credential_source: { readonly file: string } };
  expect(read.audience).toBe(
    "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/gitlab",
  );
  expect(readFileSync(read.credential_source.file, "utf8")).toBe("g-token");
  expect(dirname(read.credential_source.file)).toBe(temporary);
});

test("a pipeline that is there is kept, and a configuration that is wrong is told", async () => {
  const { root } = await started("all clouds", "github");
  const path = join(root, ".github/workflows/mlops.yml");
  writeFileSync(path, "mine\n");
  const again = await runMlops(["init", "--ci", "github"], { cwd: root });
  expect(again.exit).toBe(0);
  expect(again.stdout).toContain("No pipeline was written: move .github/workflows/mlops.yml away");
  expect(readFileSync(path, "utf8")).toBe("mine\n");
  expect((await runMlops(["init", "--ci", "gitlab", "--project", "other"], { cwd: root })).exit).toBe(64);
  expect((await runMlops(["init", "--ci", "gitlab", "--schemas"], { cwd: root })).exit).toBe(64);
  expect((await runMlops(["init", "--ci", "bitbucket"], { cwd: root })).exit).toBe(64);
  writeFileSync(join(root, "mlops.config.yaml"), `${everything}oops: 1\n`);
  expect((await runMlops(["init", "--ci", "gitlab"], { cwd: root })).exit).toBe(1);
  expect(existsSync(join(root, ".gitlab-ci.yml"))).toBe(false);
});
