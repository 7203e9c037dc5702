import { expect, test } from "vitest";
import type { Engine } from "../../src/deploy/engine.ts";
import type { SandboxWorld } from "../../src/deploy/sandbox/world.ts";
import type { SimulatedCloud } from "../../src/deploy/simulated/cloud.ts";
import { canonical } from "../../src/plan/canonical.ts";
import type { Change } from "../../src/plan/plan.ts";
import type { Resource, ResourceGraph } from "../../src/resources/resource.ts";
import { openPulumi } from "../support/pulumi.ts";
import { openSandbox } from "../support/sandbox.ts";
import { bucket, config, endpoint, graphOf, model, ref, role, stackOf, versioning } from "../support/stacks.ts";

/** An engine with the cloud that it works on. */
interface Side {
  readonly engine: Engine;
  readonly cloud: SimulatedCloud;
  readonly world: SandboxWorld;
}

/** What a repository asks for at a moment: which parts are there, and in which form. */
interface Wish {
  readonly tags: number;
  readonly locked: boolean;
  readonly versioned: boolean;
  readonly retained: boolean;
  readonly serves: boolean;
  readonly revision: number;
  readonly described: number;
  /** The manifest was renamed, and says so. */
  readonly renamed: boolean;
}

function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const first: Wish = {
  tags: 0,
  locked: false,
  versioned: true,
  retained: false,
  serves: true,
  revision: 1,
  described: 0,
  renamed: false,
};

function changed(wish: Wish, random: () => number): Wish {
  const kind = Math.floor(random() * 7);
  const pick = Math.floor(random() * 3);
  return (
    [
      { ...wish, tags: pick },
      { ...wish, versioned: !wish.versioned },
      { ...wish, serves: !wish.serves },
      { ...wish, revision: pick },
      { ...wish, described: pick },
      { ...wish, renamed: true },
      { ...wish, locked: true },
    ][kind] ?? wish
  );
}

function wanted(wish: Wish): ResourceGraph {
  const name = wish.renamed ? "sales" : "tx";
  const was = wish.renamed ? { options: { aliases: ["Dataset/tx/bucket"] } } : {};
  const wasSetting = wish.renamed ? { options: { aliases: ["Dataset/tx/versioning"] } } : {};
  const tags = wish.tags === 0 ? {} : { tags: { team: `team-${wish.tags}` } };
  const locked = wish.locked ? { objectLockEnabled: true } : {};
  const resources: Resource[] = [
    bucket(`Dataset/${name}/bucket`, "acme-tx", { ...tags, ...locked }, was),
    role("Endpoint/e/role", "acme-e", wish.described === 0 ? {} : { description: `number ${wish.described}` }),
  ];
  if (wish.versioned)
    resources.push(
      versioning(`Dataset/${name}/versioning`, ref(`Dataset/${name}/bucket`, "bucket"), "Enabled", wasSetting),
    );
  if (wish.serves) {
    resources.push(
      model("Model/m/model", `m-${wish.revision}`, "s3://elsewhere/m.tar.gz", ref("Endpoint/e/role", "arn")),
      config("Endpoint/e/config", "e-", ref("Model/m/model", "name")),
      endpoint("Endpoint/e/endpoint", "e", ref("Endpoint/e/config", "name")),
    );
  }
  return graphOf(resources);
}

function brief(changes: readonly Change[]): string[] {
  return changes
    .filter((one) => one.action !== "keep")
    .map((one) => {
      const paths = one.action === "update" ? ` ${one.paths.map(({ path }) => path).join(" ")}` : "";
      const order = one.action === "replace" ? ` ${one.order} by ${one.forcedBy.join(" ")}` : "";
      return `${one.action} ${one.id}${paths}${order}`;
    })
    .sort();
}

/** All that a cloud holds, without what it makes up. */
function held({ cloud }: Side): string[] {
  const found: string[] = [];
  for (const image of cloud.images()) {
    for (const { type, inputs } of image.things.values()) found.push(`${type} ${canonical(inputs)}`);
  }
  return found.map((one) => one.replaceAll(/\be-[0-9a-f]{8}\b/gu, "e-*")).sort();
}

const sequences = process.env["CI"] === "true" ? 4 : 2;
const steps = 5;

test.each(Array.from({ length: sequences }, (_, at) => at + 1))(
  "sequence %i of changes, removals, renames and tampering is planned and made alike by both engines",
  async (seed) => {
    const random = chance(seed * 7919);
    const pulumi = await openPulumi();
    const own = openSandbox();
    const real: Side = {
      engine: pulumi.engine,
      cloud: pulumi.sandbox.engine.cloud,
      world: pulumi.sandbox.engine.world,
    };
    const embedded: Side = { engine: own.engine, cloud: own.engine.cloud, world: own.engine.world };
    const sides = [embedded, real];
    let wish = first;
    for (let step = 0; step <= steps; step++) {
      const graph = wanted(wish);
      const tampers = step > 0 && random() < 0.4;
      for (const { world } of tampers ? sides : []) world.set("acme-tx", "tags.seen", `by hand ${step}`);
      const heal = tampers && random() < 0.5;
      const [expected, made] = await Promise.all(
        sides.map(async ({ engine }) => {
          const plan = await engine.preview({ graph, heal });
          const drift = plan.drift.map((one) => `${one.class} ${one.id}`);
          const outcome = await engine.apply(graph, plan);
          const after = await engine.preview({ graph, heal });
          return {
            plan: brief(plan.changes),
            drift,
            ends: outcome.steps.map((one) => `${one.status} ${one.action} ${one.id}`).sort(),
            after: brief(after.changes),
          };
        }),
      );
      const where = { seed, step, wish, heal };
      expect({ where, ...made, held: held(real) }).toEqual({ where, ...expected, held: held(embedded) });
      wish = changed(wish, random);
    }
    for (const { engine } of sides) await engine.apply(graphOf([]), await engine.previewDestroy(stackOf()));
    expect(held(real)).toEqual(held(embedded));
  },
  300_000,
);
