import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { exampleFolder } from "../support/case.ts";
import { copyInto } from "../support/copy.ts";
import { tools } from "../support/pulumi.ts";

const program = join(import.meta.dirname, "../../src/cli/start.ts");

/** Variables in which people and CI keep what nobody else may know. */
const names = [
  "PULUMI_CONFIG_PASSPHRASE",
  "PULUMI_ACCESS_TOKEN",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "GOOGLE_CREDENTIALS",
  "GOOGLE_OAUTH_ACCESS_TOKEN",
  "ARM_CLIENT_SECRET",
  "ARM_ACCESS_KEY",
  "AZURE_STORAGE_KEY",
  "AZURE_STORAGE_SAS_TOKEN",
  "PGPASSWORD",
  "GITHUB_TOKEN",
  "GITLAB_TOKEN",
  "CI_JOB_TOKEN",
  "SLACK_WEBHOOK_URL",
  "HF_TOKEN",
  "WANDB_API_KEY",
  "MLFLOW_TRACKING_PASSWORD",
  "NPM_TOKEN",
];

const planted = Object.fromEntries(names.map((name, at) => [name, `planted-${at}-${name.length}-Zx9qLw7vTb2m`]));

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test("nothing that a whole life leaves behind or prints has one of twenty planted secrets in it", () => {
  const root = mkdtempSync(join(tmpdir(), "mlops-secrets-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  copyInto(root, join(exampleFolder, "quickstart"));
  const config = join(root, "mlops.config.yaml");
  const text = readFileSync(config, "utf8");
  writeFileSync(config, text.replace("engine: sandbox", "engine: { pulumi: { providers: simulated } }"));
  const env = { ...process.env, ...planted, MLOPS_HOME: tools };
  const printed: string[] = [];
  for (const line of [
    "plan --json",
    "plan --out made.plan",
    "apply --yes --follow --json",
    "sandbox set Endpoint/abalone/log retentionInDays 3",
    "drift --json",
    "drift --heal --yes",
    "doctor --json",
    "output --json",
    "export --pulumi plain --json",
    "destroy --yes",
  ]) {
    const ran = spawnSync(process.execPath, [program, ...line.split(" ")], { cwd: root, env, encoding: "utf8" });
    expect(`${line}: ${ran.status} ${ran.status === 0 ? "" : ran.stderr}`).toBe(`${line}: 0 `);
    printed.push(ran.stdout, ran.stderr);
  }
  const files = filesBelow(root);
  expect(files.some((file) => file.endsWith("dev.aws.main.json"))).toBe(true);
  const texts = [...files.map((file) => readFileSync(file, "latin1")), ...printed];
  const found = Object.entries(planted).filter(([, secret]) => texts.some((one) => one.includes(secret)));
  expect(found).toEqual([]);
});
