import type { GraphEntry } from "../../graph/graph.ts";
import { seconds } from "../../manifest/duration.ts";
import type { Path } from "../../source/document.ts";
import type { Site } from "./site.ts";
import { isPrivate } from "./site.ts";

/** Something that an endpoint asks for and SageMaker does not have. */
interface Impossible {
  readonly path: Path;
  readonly problem: string;
  readonly help: string;
}

/** Longest answers in seconds (https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html, async-inference.html). */
const longestAnswer = { realtime: 60, serverless: 60, async: 3600 } as const;

/** Tells all that SageMaker cannot do for an endpoint; false where it cannot be made at all. */
export function tellImpossible(site: Site, entry: GraphEntry<"Endpoint">): boolean {
  const { type } = entry.manifest.spec;
  if (type === "batch") {
    const problem = `${entry.id} is of type batch, and SageMaker has no batch endpoints.`;
    const help = "use a ProcessingJob for a batch at a time, or type: async for requests that may wait";
    site.scope.unsupported(entry, ["spec", "type"], problem, help);
    return false;
  }
  const found = [...ofCalls(entry), ...(type === "serverless" ? ofServerless(site, entry) : []), ...ofShadow(entry)];
  for (const { path, problem, help } of found) site.scope.unsupported(entry, path, problem, help);
  return true;
}

function* ofCalls({ id, manifest: { spec } }: GraphEntry<"Endpoint">): Generator<Impossible> {
  if (spec.auth.mode !== "iam") {
    yield {
      path: ["spec", "auth", "mode"],
      problem: `${id} is called with ${spec.auth.mode === "key" ? "a key" : "no proof"}, and SageMaker endpoints are called with IAM signatures alone.`,
      help: "set auth.mode to iam, and put an API gateway of your own in front of it for others",
    };
  }
  if (spec.type === "batch") return;
  const limit = longestAnswer[spec.type];
  if (seconds(spec.timeout) <= limit) return;
  yield {
    path: ["spec", "timeout"],
    problem: `${id} may answer after ${spec.timeout}, and SageMaker waits ${limit} seconds for a ${spec.type} endpoint.`,
    help: spec.type === "async" ? "set timeout to 1h or less" : "set timeout to 60s or less, or use type: async",
  };
}

/** What serverless endpoints lack (https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html). */
function* ofServerless(site: Site, { id, manifest: { spec } }: GraphEntry<"Endpoint">): Generator<Impossible> {
  const without = `${id} is serverless, and serverless SageMaker endpoints`;
  const help = "use type: realtime";
  if (spec.variants.length > 1) {
    yield { path: ["spec", "variants", 1], problem: `${without} have one variant.`, help };
  }
  for (const [index, { serverless }] of spec.variants.entries()) {
    const { provisioned = 0, maxConcurrency = 5 } = serverless ?? {};
    if (provisioned <= maxConcurrency) continue;
    yield {
      path: ["spec", "variants", index, "serverless", "provisioned"],
      problem: `${id} keeps ${provisioned} answers at once ready, and answers at most ${maxConcurrency} at once.`,
      help: "raise serverless.maxConcurrency, or lower serverless.provisioned",
    };
  }
  if (spec.capture) yield { path: ["spec", "capture"], problem: `${without} capture nothing.`, help };
  if (spec.network.isolated) {
    yield { path: ["spec", "network", "isolated"], problem: `${without} cannot be cut off the network.`, help };
  }
  if (isPrivate(site)) {
    const problem = `${without} cannot run in the target's subnets, as environment ${site.scope.graph.environment} asks.`;
    yield { path: ["spec", "type"], problem, help };
  }
}

function* ofShadow({ id, manifest: { spec } }: GraphEntry<"Endpoint">): Generator<Impossible> {
  if (!spec.shadow) return;
  if (spec.variants.length > 1) {
    yield {
      path: ["spec", "shadow"],
      problem: `${id} has a shadow and ${spec.variants.length} variants; SageMaker mirrors the traffic of one.`,
      help: "keep one variant while a shadow runs",
    };
  }
  if (spec.type === "async") {
    yield {
      path: ["spec", "shadow"],
      problem: `${id} is async, and SageMaker mirrors no async endpoint.`,
      help: "use type: realtime",
    };
  }
}
