import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate, writeRepository } from "./generate.ts";
import { mlops, race } from "./measure.ts";
import type { Benchmark } from "./measure.ts";
import { findPeer } from "./peers.ts";

/** Resources to be planned, at least: a product makes some dozens, and none is cut in half. */
const wanted = 1000;

/** What a first plan of a thousand resources costs, beside the same number of `terraform_data` in OpenTofu. */
export const planLarge: Benchmark = {
  name: "plan-large",
  run: async (bench) => {
    const program = findPeer("tofu", bench);
    const { folder, resources } = writeLarge(bench.root, bench.folder);
    bench.tell(`the plan has ${resources} resources; initialising as many terraform_data`);
    const peerFolder = join(bench.folder, "tofu");
    mkdirSync(peerFolder);
    for (const [path, text] of terraform(resources)) writeFileSync(join(peerFolder, path), text);
    const environment = { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
    const options = { cwd: peerFolder, stdio: "ignore", env: { ...process.env, ...environment } } as const;
    execFileSync(program, ["init", "-input=false"], options);
    const rounds = 7;
    const peer = {
      name: "tofu plan",
      command: [program, "plan", "-input=false", "-no-color"],
      folder: peerFolder,
      environment,
    } as const;
    const own = { name: "mlops plan", command: mlops(bench.root, "plan"), folder };
    const taken = await race(own, peer, rounds, { memory: true });
    const what = `\`mlops plan\`, ${resources.toLocaleString("en")} resources`;
    const against = `\`tofu plan\`, ${resources.toLocaleString("en")} \`terraform_data\``;
    return [{ what, own: taken.own, peer: against, peerSample: taken.peer, goal: 0.2, rounds }];
  },
};

/** The smallest generated repository whose plan has enough resources, and how many those are. */
function writeLarge(root: string, parent: string): { readonly folder: string; readonly resources: number } {
  for (let manifests = 200; ; manifests += 10) {
    const folder = join(parent, `plan-${manifests}`);
    writeRepository(folder, generate(manifests));
    const resources = countResources(root, folder);
    if (resources >= wanted) return { folder, resources };
  }
}

function countResources(root: string, folder: string): number {
  const [program, ...args] = mlops(root, "plan", "--json");
  const text = execFileSync(program, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  const plan = JSON.parse(text) as { readonly changes: readonly unknown[] };
  return plan.changes.length;
}

/** Files of ten resources each, as people write them: the first of a file stands alone, the others use the one before. */
function* terraform(resources: number): Generator<[string, string]> {
  yield ["versions.tf", 'terraform {\n  required_version = ">= 1.10"\n}\n'];
  for (let first = 0; first < resources; first += 10) {
    const blocks: string[] = [];
    for (let at = first; at < Math.min(first + 10, resources); at++) blocks.push(block(at, at > first));
    yield [`part-${String(first / 10).padStart(4, "0")}.tf`, blocks.join("\n")];
  }
}

function block(at: number, hasBefore: boolean): string {
  const before = hasBefore ? `terraform_data.r${at - 1}.input.name` : '"none"';
  return `resource "terraform_data" "r${at}" {
  input = {
    name   = "bench-${at}"
    region = "us-east-1"
    before = ${before}
    labels = { team = "team-${Math.floor(at / 100)}", number = ${at} }
  }
}
`;
}
