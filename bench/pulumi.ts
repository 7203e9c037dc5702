import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { findCli } from "../src/deploy/pulumi/cli.ts";
import { PulumiEngine } from "../src/deploy/pulumi/engine.ts";
import { packer } from "../src/deploy/pulumi/pack.ts";
import { SandboxEngine } from "../src/deploy/sandbox/engine.ts";
import { serveProviders } from "../src/deploy/simulated/protocol.ts";
import type { Resource, ResourceGraph } from "../src/resources/resource.ts";
import { Missing } from "./measure.ts";
import type { Bench, Benchmark, Row, Sample } from "./measure.ts";

const sizes = [100, 300];
const rounds = 5;
const stack = {
  project: "bench",
  environment: "dev",
  target: { name: "aws", cloud: "aws", region: "eu-west-1", account: "123456789012" },
  name: "main",
} as const;

/** What our engine adds to Pulumi: plan and apply of the same resources, beside a program written by hand with the SDK's classes. */
export const pulumi: Benchmark = {
  name: "pulumi",
  run: async (bench) => {
    const installed = join(bench.root, ".tools", "pulumi");
    const cli = await findCli({ installed, path: process.env["PATH"] ?? "" }).catch((error: Error) => {
      throw new Missing(`${error.message} \`npm run pulumi\` builds it`);
    });
    const rows: Row[] = [];
    for (const size of sizes) {
      const times = { plan: [[], []], apply: [[], []], sandbox: [] } as {
        plan: [number[], number[]];
        apply: [number[], number[]];
        sandbox: number[];
      };
      // One round of each side that is not counted; then in turns, the one that begins alternating.
      for (let round = 0; round <= rounds; round++) {
        const sides = round % 2 === 0 ? [own, byHand] : [byHand, own];
        for (const side of sides) {
          const taken = await inFreshCloud(bench, async (world) => await side(size, cli, world));
          const at = side === own ? 0 : 1;
          if (round > 0) times.plan[at].push(taken.plan);
          if (round > 0) times.apply[at].push(taken.apply);
        }
        if (round > 0) times.sandbox.push(await sandboxed(size, join(bench.folder, "sandbox")));
        bench.tell(`${size} resources, round ${round} of ${rounds}`);
      }
      const peer = `Automation API by hand, ${size} buckets`;
      const row = (what: string, [ours, theirs]: [number[], number[]], goal?: number): Row => ({
        what: `${what} of ${size} buckets through Pulumi`,
        own: sampleOf(ours),
        peer,
        peerSample: sampleOf(theirs),
        ...(goal !== undefined && { goal }),
        rounds,
      });
      // A stack is made in our apply and in the other's preview, so that only both together compare.
      const both = [0, 1].map((side) => times.plan[side]?.map((one, at) => one + (times.apply[side]?.[at] ?? 0)) ?? []);
      rows.push(
        row("plan", times.plan),
        row("apply", times.apply),
        row("plan and apply", both as typeof times.plan, 1.05),
      );
      rows.push({
        what: `plan and apply of ${size} buckets on the sandbox`,
        own: sampleOf(times.sandbox),
        peer: `the same through Pulumi`,
        peerSample: sampleOf(times.plan[0].map((one, at) => one + (times.apply[0][at] ?? 0))),
        rounds,
      });
    }
    return rows;
  },
};

interface Taken {
  readonly plan: number;
  readonly apply: number;
}

interface World {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

type Cli = Awaited<ReturnType<typeof findCli>>;

async function inFreshCloud<T>(bench: Bench, use: (world: World) => Promise<T>): Promise<T> {
  const folder = join(bench.folder, "world");
  const { cloud } = new SandboxEngine({ directory: join(folder, "sandbox") });
  const providers = await serveProviders({ cloud });
  mkdirSync(join(folder, "state"), { recursive: true });
  const env = {
    PULUMI_CONFIG_PASSPHRASE: "bench",
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${folder}/state`,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DEBUG_PROVIDERS: providers.address,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_OPTION_SKIP_PLUGIN_PRE_INSTALL: "true",
  };
  try {
    return await use({ folder, env });
  } finally {
    providers.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function own(size: number, cli: Cli, { folder, env }: World): Promise<Taken> {
  const engine = new PulumiEngine({
    cli: async () => cli,
    backend: { url: env["PULUMI_BACKEND_URL"] ?? "", secretsProvider: "passphrase", directory: folder, env: () => env },
    program: { provider: () => ({}), ...packer(folder, folder) },
    observe: async () => ({ runs: new Map(), data: new Set() }),
  });
  const graph = graphOf(size);
  return await timed(
    async () => await engine.preview({ graph }),
    async (plan) => await engine.apply(graph, plan),
  );
}

/** What somebody would write who has no mlops: a preview to look at, then the update. */
async function byHand(size: number, cli: Cli, { env }: World): Promise<Taken> {
  const aws = await import("@pulumi/aws/provider.js");
  const { Bucket } = await import("@pulumi/aws/s3/bucket.js");
  const program = async (): Promise<void> => {
    const { region, account } = stack.target;
    const provider = new aws.Provider("aws", { region, allowedAccountIds: [account] });
    Array.from(
      { length: size },
      (_, at) => new Bucket(`bucket-${at}`, { bucket: `bench-${at}`, tags: { number: `${at}` } }, { provider }),
    );
  };
  // The SDK's own way to the same CLI.
  const pulumiCommand = await PulumiCommand.get({ root: dirname(dirname(cli.path)), skipVersionCheck: true });
  return await timed(
    async () => {
      const made = await LocalWorkspace.createOrSelectStack(
        { stackName: "dev", projectName: stack.project, program },
        { envVars: { ...env }, pulumiCommand },
      );
      await made.preview();
      return made;
    },
    async (made) => await made.up(),
  );
}

async function sandboxed(size: number, directory: string): Promise<number> {
  const engine = new SandboxEngine({ directory });
  const graph = graphOf(size);
  const { plan, apply } = await timed(
    async () => await engine.preview({ graph }),
    async (made) => await engine.apply(graph, made),
  );
  rmSync(directory, { recursive: true, force: true });
  return plan + apply;
}

async function timed<T>(plan: () => Promise<T>, apply: (planned: T) => Promise<unknown>): Promise<Taken> {
  const start = performance.now();
  const planned = await plan();
  const between = performance.now();
  await apply(planned);
  return { plan: between - start, apply: performance.now() - between };
}

function graphOf(size: number): ResourceGraph {
  const origin = { file: { path: "bench.yaml", text: "" }, start: 0, end: 0 };
  const resources = Array.from({ length: size }, (_, at): Resource => ({
    id: `Dataset/d-${at}/bucket`,
    type: "aws:s3/bucket:Bucket",
    inputs: { bucket: `bench-${at}`, tags: { number: `${at}` } },
    options: {},
    dependsOn: [],
    origin,
    owner: `Dataset/d-${Math.floor(at / 10)}`,
  }));
  return { stack, resources };
}

function sampleOf(values: readonly number[]): Sample {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, min: sorted[0] ?? 0 };
}
