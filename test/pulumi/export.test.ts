import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { project } from "../../src/deploy/pulumi/export/project.ts";
import type { PulumiEngine } from "../../src/deploy/pulumi/engine.ts";
import type { Deployment } from "../../src/deploy/pulumi/state.ts";
import type { ResourceGraph } from "../../src/resources/resource.ts";
import { live } from "../support/life.ts";
import type { Life } from "../support/life.ts";
import { changesIn, cliIn, providersOf } from "../support/plain.ts";
import type { Cli } from "../support/plain.ts";
import { openPulumi, tools } from "../support/pulumi.ts";
import type { PulumiBench } from "../support/pulumi.ts";
import { bucket, graphOf, ref, resource, role, versioning } from "../support/stacks.ts";

const passphrase = "planted-Zx9qLw7vTb2m";

function onPulumi(example: "quickstart" | "fraud-detection"): Life {
  const life = live(example, { env: { MLOPS_HOME: tools, PULUMI_CONFIG_PASSPHRASE: passphrase } });
  const tier = "tier: development\n    engine: ";
  life.edit("mlops.config.yaml", `${tier}sandbox`, `${tier}{ pulumi: { providers: simulated } }`);
  return life;
}

/** Every file below a folder, by path. */
function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), readFileSync(path, "latin1")];
    }),
  );
}

/** Runs the steps that an export says, each as `pulumi …`; the last one's answer. */
async function follow(cli: Cli, steps: readonly string[]): Promise<string> {
  let last = "";
  for (const step of steps) {
    const ran = await cli(...step.split(" ").slice(1));
    expect(`${step}: ${ran.code} ${ran.code === 0 ? "" : ran.stdout + ran.stderr}`).toBe(`${step}: 0 `);
    last = ran.stdout;
  }
  return last;
}

interface Exported {
  readonly stacks: readonly { readonly stack: string; readonly folder: string; readonly steps: readonly string[] }[];
}

/** An example's stack once it was applied and exported, with the CLI in its folder. */
async function left(life: Life): Promise<Exported["stacks"][number] & { readonly plain: string; readonly cli: Cli }> {
  await life.apply("apply --yes --follow");
  const state = filesIn(join(life.root, ".mlops/pulumi/state"));
  const { stacks } = (await life.json("export --pulumi plain")) as Exported;
  expect(filesIn(join(life.root, ".mlops/pulumi/state"))).toEqual(state);
  const [one] = stacks;
  if (!one) throw new Error("nothing was exported");
  const plain = join(life.root, one.folder);
  expect(Object.values(filesIn(plain)).filter((text) => text.includes(passphrase))).toEqual([]);
  const providers = await providersOf(life);
  const cli = cliIn(plain, { PULUMI_DEBUG_PROVIDERS: providers, PULUMI_CONFIG_PASSPHRASE: passphrase });
  return { ...one, plain, cli };
}

/** Changes the value of a bucket's tag in the program. */
function retag(plain: string, key: string): void {
  const program = join(plain, "Pulumi.yaml");
  const text = readFileSync(program, "utf8");
  const tag = "managed-by: mlops";
  const at = text.indexOf(tag, text.indexOf(`  ${key}:\n`));
  writeFileSync(program, `${text.slice(0, at)}managed-by: us${text.slice(at + tag.length)}`);
}

/** The CLI says of a project that nothing changes, and then previews the one change that is made in it. */
async function previewed({ plain, cli, steps, stack }: Awaited<ReturnType<typeof left>>, name: string): Promise<void> {
  const unchanged = await follow(cli, steps);
  expect(unchanged).toMatch(/^ {4}\d+ unchanged\n$/mu);
  expect(unchanged).not.toMatch(/to (?:create|update|delete|replace)/u);
  retag(plain, `project-${name}-artifacts`);
  const urn = `urn:pulumi:${stack}::${name}::aws:s3/bucket:Bucket::Project/${name}/artifacts`;
  expect(changesIn(await cli("preview", "--json"))).toEqual({ [urn]: { op: "update", paths: ["tags.managed-by"] } });
}

test("every kind is exported, and the real CLI previews it with no change, and then with the one that was made in it", async () => {
  await previewed(await left(onPulumi("fraud-detection")), "fraud-detection");
}, 600_000);

test("a team leaves, mlops keeps its hands off what it left, and the state of before brings it back", async () => {
  const life = onPulumi("quickstart");
  const one = await left(life);
  const { cli } = one;
  await previewed(one, "abalone");
  for (const line of ["plan", "apply --yes", "destroy --yes", "export --pulumi again"])
    expect((await life.run(line, 3)).stderr).toContain("a plain Pulumi program has it now");
  expect((await cli("up", "--yes")).code).toBe(0);
  expect((await cli("preview", "--refresh", "--expect-no-changes")).code).toBe(0);
  expect((await cli("stack", "import", "--file", "before.json")).code).toBe(0);
  expect((await life.plan()).summary).toMatchObject({ create: 0, update: 0, replace: 0, delete: 0 });
}, 600_000);

test("a stack that is not there, and one that holds nothing, are refused, and nothing is written", async () => {
  const life = onPulumi("quickstart");
  expect((await life.run("export --pulumi plain --stack man", 64)).stderr).toContain("Did you mean main?");
  expect((await life.run("export --pulumi plain --stack dev.aws.main", 64)).stderr).toContain("holds nothing");
  expect((await life.run("export --pulumi plain", 64)).stderr).toContain("holds nothing");
  expect(readdirSync(life.root)).not.toContain("plain");
});

/** Applies a graph on a bench, and exports it into a folder of its own. */
async function exported(bench: PulumiBench, graph: ResourceGraph): Promise<{ folder: string; cli: Cli }> {
  await applied(bench.engine, graph);
  const leaving = await bench.engine.leaving(graph);
  if (!leaving) throw new Error("there is nothing to export");
  const folder = join(mkdtempSync(join(tmpdir(), "mlops-plain-")), "plain");
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await bench.engine.leave(leaving, project(leaving), folder);
  return { folder, cli: cliIn(folder, bench.env) };
}

async function applied(engine: PulumiEngine, graph: ResourceGraph): Promise<void> {
  const outcome = await engine.apply(graph, await engine.preview({ graph }));
  expect(outcome.steps.filter((one) => one.status !== "done")).toEqual([]);
}

const steps = ["stack select dev.aws.main", "stack import --file state.json", "preview --expect-no-changes"];
const run = steps.map((step) => `pulumi ${step}`);

test("secrets stay secret: a reference is marked, and a value is in the stack's settings, encrypted", async () => {
  const bench = await openPulumi();
  const copy = (name: string, kmsKeyId: string | ReturnType<typeof ref>) =>
    resource(`Model/m/${name}`, "aws:s3/objectCopy:ObjectCopy", {
      bucket: ref("Dataset/tx/bucket", "bucket"),
      key: `${name}.tar.gz`,
      source: "acme-tx/from.tar.gz",
      serverSideEncryption: "aws:kms",
      kmsKeyId,
    });
  const key = resource("Project/p/key", "aws:kms/key:Key", { description: "own" });
  const planted = "planted-secret-Zx9q${x}";
  const tx = bucket("Dataset/tx/bucket", "acme-tx");
  await applied(bench.engine, graphOf([tx, key]));
  bench.sandbox.engine.world.put("s3://acme-tx/from.tar.gz", 1);
  const { folder, cli } = await exported(
    bench,
    graphOf([tx, key, copy("own", ref("Project/p/key", "arn")), copy("other", planted)]),
  );
  const files = filesIn(folder);
  expect(Object.entries(files).filter(([, text]) => text.includes(planted.slice(0, 14)))).toEqual([]);
  expect(files["Pulumi.yaml"]).toContain("fn::secret: ${project-p-key.arn}");
  expect(files["Pulumi.dev.aws.main.yaml"]).toContain("secure: v1:");
  expect(await follow(cli, run)).toMatch(/^ {4}\d+ unchanged\n$/mu);
});

test("what is not as the manifests have it now is written as it is recorded", async () => {
  const bench = await openPulumi();
  const odd = { note: "a ${b} $$ costs $5", "$${k}": "no, 2026-11-24", switch: "on", more: "<a> & b" };
  const tx = bucket("Dataset/tx/bucket", "acme-tx", { tags: odd });
  const serve = role("Endpoint/e/role", "acme-e", { tags: { of: { $join: ["$", ref("Dataset/tx/bucket", "arn")] } } });
  const settings = versioning("Dataset/tx/versioning", ref("Dataset/tx/bucket", "bucket"), "Enabled", {
    dependsOn: ["Endpoint/e/role"],
  });
  const policy = resource("Endpoint/e/policy", "aws:iam/rolePolicy:RolePolicy", {
    role: ref("Endpoint/e/role", "name"),
    name: "own",
    policy: { $json: { Version: "2012-10-17", Id: "a<b", Resource: ref("Dataset/tx/bucket", "arn") } },
  });
  const graph = graphOf([tx, serve, settings, policy]);
  const { cli } = await exported(bench, graph);
  expect(await follow(cli, run)).toMatch(/^ {4}\d+ unchanged\n$/mu);
});

test("a stack that somebody applies, or in which something was begun and not ended, is not exported", async () => {
  const bench = await openPulumi();
  const graph = graphOf([bucket("Dataset/tx/bucket", "acme-tx")]);
  expect(await bench.engine.leaving(graph)).toBe(undefined);
  await applied(bench.engine, graph);
  const locks = join(bench.folder, "state/.pulumi/locks/organization/acme/dev.aws.main");
  const lock = { pid: 7, username: "ci", hostname: "runner-7", timestamp: new Date().toISOString() };
  mkdirSync(locks, { recursive: true });
  writeFileSync(join(locks, "x.json"), JSON.stringify(lock));
  await expect(bench.engine.leaving(graph)).rejects.toMatchObject({ code: "deploy/stack-locked" });
  rmSync(join(locks, "x.json"));
  const file = join(bench.folder, "state/.pulumi/stacks/acme/dev.aws.main.json");
  const kept = JSON.parse(readFileSync(file, "utf8")) as { checkpoint: { latest: Deployment["deployment"] } };
  const made = kept.checkpoint.latest.resources?.find((one) => one.type === "aws:s3/bucket:Bucket");
  const pending = [{ resource: made, type: "updating" }];
  const latest = { ...kept.checkpoint.latest, pending_operations: pending };
  writeFileSync(file, JSON.stringify({ ...kept, checkpoint: { ...kept.checkpoint, latest } }));
  await expect(bench.engine.leaving(graph)).rejects.toMatchObject({
    code: "deploy/stack-unfinished",
    message: expect.stringContaining("Dataset/tx/bucket") as string,
  });
});
