import type { Span } from "../diagnostics/source-file.ts";
import type { Graph, GraphEntry, LocateEntry } from "../graph/graph.ts";
import { targetOf } from "../graph/graph.ts";
import { defaultTarget } from "../manifest/config.ts";
import { printPath } from "../source/document.ts";
import type { Path } from "../source/document.ts";
import type { Amount } from "../cost/money.ts";
import type { Change } from "../plan/plan.ts";
import { summarize } from "../plan/summary.ts";
import { stackKey } from "../resources/resource.ts";
import type { Resource, ResourceGraph } from "../resources/resource.ts";
import { readable } from "./readable.ts";
import type { Subject } from "./subject.ts";

type Bag = Readonly<Record<string, unknown>>;

/** Subjects of phase manifest: every manifest of an environment, with its neighbours. */
export function manifestSubjects(graph: Graph, locate: LocateEntry): Subject[] {
  const objects = objectsOf(graph);
  return graph.entries.map((entry) =>
    entrySubject(entry, { object: objects.get(entry.id), env: envOf(graph, entry.target) }, locate),
  );
}

/** Subjects of phase resources: everything that the stacks of an environment hold. */
export function resourceSubjects(graph: Graph, stacks: readonly ResourceGraph[], locate: LocateEntry): Subject[] {
  const objects = objectsOf(graph);
  return stacks.flatMap(({ stack, resources }) => {
    const read = resources.map((resource) => ({ resource, data: resourceData(resource) }));
    const byOwner = Map.groupBy(read, ({ resource }) => resource.owner);
    const env = envOf(graph, stack.target.name);
    return read.map(({ resource, data }) => {
      const siblings = (byOwner.get(resource.owner) ?? [])
        .filter((one) => one.resource !== resource)
        .map((one) => one.data);
      const entry = graph.byId.get(resource.owner);
      const object = objects.get(resource.owner) ?? null;
      return {
        key: `${stackKey(stack)}/${resource.id}`,
        type: resource.type,
        ...(entry && { entry: identityOf(entry) }),
        data: { resource: { ...data, siblings }, object, env },
        place: (about) =>
          about?.of === "object" && entry ? locate(entry, about.path) : placeOfInput(resource, about?.path ?? []),
      } satisfies Subject;
    });
  });
}

/** What a plan costs, as decimal text; each entry's own part for policies that look at manifests. */
export interface PlanCost {
  readonly currency: string;
  readonly monthly: { readonly before: Amount; readonly after: Amount; readonly delta: Amount };
  /** Runs that would be submitted, by the id of the job. */
  readonly runs: readonly { readonly entry: string; readonly amount: Amount; readonly asksAbove?: string }[];
  /** What has no known price, in words. */
  readonly unpriced: readonly string[];
}

/** A budget with what is expected to be spent in its period without and with the plan. */
interface PlanBudget {
  readonly name: string;
  readonly amount: string;
  readonly period: string;
  readonly before: string;
  readonly after: string;
}

/** What policies of phase plan look at. */
export interface PlanFacts {
  /** Of all stacks of the environment. */
  readonly changes: readonly Change[];
  readonly cost: PlanCost;
  /** Of each manifest that has a cost, a run or something unpriced: one that is not in here costs nothing. */
  readonly costByEntry: ReadonlyMap<string, PlanCost>;
  readonly budgets: readonly PlanBudget[];
}

/** Subjects of phase plan: the plan as a whole, and each manifest that has a cost or a change in it. */
export function planSubjects(graph: Graph, facts: PlanFacts, locate: LocateEntry): Subject[] {
  const budgets = facts.budgets.map((one) => ({
    ...one,
    amount: Number(one.amount),
    before: Number(one.before),
    after: Number(one.after),
  }));
  const target = defaultTarget(graph.settings);
  const whole = { plan: planData(facts.changes), cost: costData(facts.cost), budgets, env: envOf(graph, target ?? "") };
  const objects = objectsOf(graph);
  const byOwner = Map.groupBy(facts.changes, (change) => change.owner);
  const parts = graph.entries.flatMap((entry) => {
    const cost = facts.costByEntry.get(entry.id);
    const changes = byOwner.get(entry.id);
    if (!cost && !changes) return [];
    const data = {
      object: objects.get(entry.id),
      plan: planData(changes ?? []),
      cost: costData(cost ?? free(facts.cost.currency)),
      budgets,
    };
    return [entrySubject(entry, { ...data, env: envOf(graph, entry.target) }, locate, "plan/")];
  });
  return [{ key: "plan", data: whole, place: () => undefined }, ...parts];
}

function entrySubject(entry: GraphEntry, data: Bag, locate: LocateEntry, prefix = ""): Subject {
  const place = (path: Path): Span => locate(entry, path);
  return {
    key: prefix + entry.id,
    entry: identityOf(entry),
    data,
    place: (about) => place(about?.of === "object" ? about.path : ["metadata", "name"]),
  };
}

function identityOf({ id, kind, name, labels }: GraphEntry): NonNullable<Subject["entry"]> {
  return { id, kind, name, labels };
}

function envOf(graph: Graph, target: string): Bag {
  const { cloud, region } = targetOf(graph, target) ?? { cloud: "", region: "" };
  return { name: graph.environment, tier: graph.settings.tier, cloud, region };
}

const made = new WeakMap<Graph, ReadonlyMap<string, Bag>>();

/** Manifests as expressions see them: with the owner and labels they really have, and their neighbours. Made once a graph. */
function objectsOf(graph: Graph): ReadonlyMap<string, Bag> {
  const known = made.get(graph);
  if (known) return known;
  const plain = new Map<string, Bag>(
    graph.entries.map(({ id, manifest, owner, labels }) => [
      id,
      { ...manifest, metadata: { ...manifest.metadata, owner, labels } },
    ]),
  );
  const uses = new Map<string, Set<Bag>>();
  const usedBy = new Map<string, Set<Bag>>();
  for (const { from, to } of graph.edges) {
    const [user, used] = [plain.get(from), plain.get(to)];
    if (!user || !used) continue;
    uses.set(from, (uses.get(from) ?? new Set()).add(used));
    usedBy.set(to, (usedBy.get(to) ?? new Set()).add(user));
  }
  const objects = new Map<string, Bag>();
  for (const [id, object] of plain) {
    objects.set(id, { ...object, uses: [...(uses.get(id) ?? [])], usedBy: [...(usedBy.get(id) ?? [])] });
  }
  made.set(graph, objects);
  return objects;
}

function resourceData({ id, type, inputs, owner }: Resource): Bag {
  return { id, type, inputs: readable(inputs), owner };
}

/** The YAML that set an input or, where it is not known so closely, that asked for the resource. */
function placeOfInput(resource: Resource, path: Path): Span {
  for (let length = path.length; length > 0; length--) {
    const span = resource.origins?.[printPath(path.slice(0, length)).replaceAll(/\[(\d+)\]/gu, ".$1")];
    if (span) return span;
  }
  return resource.origin;
}

function planData(changes: readonly Change[]): Bag {
  const read = changes.map((change) => ({
    action: change.action,
    id: change.id,
    type: change.type,
    target: change.target,
    owner: change.owner,
    stateful: change.options.stateful ?? false,
    paths: "paths" in change ? change.paths.map((one) => one.path) : [],
  }));
  return { changes: read, summary: summarize(changes) };
}

function costData({ currency, monthly, runs, unpriced }: PlanCost): Bag {
  const { before, after, delta } = monthly;
  return {
    currency,
    monthly: { before: numbersOf(before), after: numbersOf(after), delta: numbersOf(delta) },
    runs: runs.map(({ entry, amount, asksAbove }) => ({
      entry,
      ...numbersOf(amount),
      asks: asksAbove !== undefined,
      asksAbove: Number(asksAbove ?? 0),
    })),
    unpriced,
  };
}

function numbersOf({ low, expected, high }: Amount): {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
} {
  return { low: Number(low), expected: Number(expected), high: Number(high) };
}

/** What a manifest costs that has changes but no line of its own. */
function free(currency: string): PlanCost {
  const nothing = { low: "0", expected: "0", high: "0" };
  return { currency, monthly: { before: nothing, after: nothing, delta: nothing }, runs: [], unpriced: [] };
}
