import { checkBudgets } from "../cost/budget-checks.ts";
import { budgetStatuses } from "../cost/budgets.ts";
import type { BudgetInput } from "../cost/budgets.ts";
import { compare } from "../cost/compare.ts";
import type { CostDelta } from "../cost/compare.ts";
import type { Estimate } from "../cost/cost-line.ts";
import { join, ofStack, restrict } from "../cost/recorded.ts";
import { sum } from "../cost/money.ts";
import { diagnostic, hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { originOf, spanAt } from "../diagnostics/source-file.ts";
import type { Origin, SourceFile } from "../diagnostics/source-file.ts";
import type { Graph, LocateEntry, Run } from "../graph/graph.ts";
import { isKind } from "../graph/graph.ts";
import { locateEntry } from "../graph/layers.ts";
import { locate as locateIn } from "../source/document.ts";
import { digestOfPlan } from "../plan/digest.ts";
import { emptyRender, massDelete, statefulLosses } from "../plan/guards.ts";
import { movesBetween } from "../plan/moves.ts";
import { planData } from "../plan/plan-data.ts";
import type { Moves, PathChange, Plan, Recorded, StackPlan } from "../plan/plan.ts";
import type { Policies } from "../policy/load.ts";
import { evaluate } from "../policy/evaluate.ts";
import { digestOfPolicies } from "../policy/fingerprint.ts";
import type { PolicyCount } from "../policy/evaluate.ts";
import { manifestSubjects, planSubjects, resourceSubjects } from "../policy/subjects.ts";
import type { PlanFacts } from "../policy/subjects.ts";
import { stackKey } from "../resources/resource.ts";
import type { ResourceGraph } from "../resources/resource.ts";
import type { Engine } from "./engine.ts";
import { asApplied } from "./healing.ts";
import { emptyNote } from "./note.ts";
import type { AppliedNote } from "./note.ts";
import { budgetReport, costReport, policyReport } from "./plan-report.ts";
import type { PlanReport } from "./plan-report.ts";
import { contentChanges } from "./run-content.ts";
import { eachOf, reversed, usualStacks } from "./stack-order.ts";

/** What a plan is made from. */
export interface PlanRequest {
  readonly graph: Graph;
  readonly stacks: readonly ResourceGraph[];
  readonly estimate: Estimate;
  readonly policies: Policies;
  readonly engine: Engine;
  readonly locate: LocateEntry;
  readonly now: Date;
  readonly heal: boolean;
  readonly allowDelete: boolean;
  /** Warnings of the compile, carried along. */
  readonly diagnostics: readonly Diagnostic[];
  readonly commit: PlanReport["commit"];
  readonly against?: PlanReport["against"];
  /** Texts by path, for places of what is recorded. */
  readonly files: ReadonlyMap<string, SourceFile>;
}

/** A plan as the engines make it, and as it is told. */
export interface Planned {
  readonly plan: Plan;
  /** The resources that the plan was made for. */
  readonly stacks: readonly ResourceGraph[];
  readonly report: PlanReport;
  readonly diagnostics: readonly Diagnostic[];
  readonly findings: readonly Diagnostic[];
  /** What is noted beside each stack, by its key: what was applied last and what it costs. */
  readonly notes: ReadonlyMap<string, AppliedNote>;
}

/** Compares what is declared with what is recorded and real, prices the difference, and asks the policies and guards. */
export async function planEnvironment(request: PlanRequest): Promise<Planned> {
  const { stacks, engine, heal } = request;
  // A manifest that another stack asks for now takes its state along; nothing is made again.
  const moves = await stackMoves(engine, stacks);
  const stackPlans = await eachOf(stacks, usualStacks, async (graph) => {
    const own = moves.get(stackKey(graph.stack));
    return await engine.preview({ graph, heal, ...(own && { moves: own }) });
  });
  return await judgePlan(request, stackPlans, "deploy");
}

/** State that is to move between an environment's stacks, by the key of each stack that it concerns. */
export async function stackMoves(engine: Engine, stacks: readonly ResourceGraph[]): Promise<Map<string, Moves>> {
  const contents = await eachOf(stacks, usualStacks, async (graph) => ({
    graph,
    recorded: await engine.recorded(graph.stack),
  }));
  return movesBetween(contents);
}

/** A plan that lets resources go, all else being as it was applied last; `isChosen` says which. */
export async function planForget(request: PlanRequest, isChosen: (one: Recorded) => boolean): Promise<Planned> {
  const { engine, files } = request;
  const stacks: ResourceGraph[] = [];
  const plans: StackPlan[] = [];
  for (const { stack } of request.stacks) {
    const live = [...(await engine.recorded(stack)).values()].filter((one) => one.standing === undefined);
    const letGo = new Set(live.filter(isChosen).map((one) => one.id));
    if (letGo.size === 0) continue;
    const rest = live.filter((one) => !letGo.has(one.id));
    const left = rest.map((one) => ({ ...one, dependsOn: one.dependsOn.filter((id) => !letGo.has(id)) }));
    const graph = asApplied(stack, left, files);
    stacks.push(graph);
    plans.push(await engine.preview({ graph, letGo }));
  }
  return await judgePlan({ ...request, stacks, heal: false, allowDelete: false }, plans, "forget");
}

/** A plan that makes the environment what it was when it was applied last, whatever the manifests ask for since. */
export async function planHeal(request: PlanRequest): Promise<Planned> {
  const { engine, files } = request;
  const stacks = await eachOf(request.stacks, usualStacks, async ({ stack }) =>
    asApplied(stack, (await engine.recorded(stack)).values(), files),
  );
  const plans = await eachOf(stacks, usualStacks, async (graph) => await engine.preview({ graph, heal: true }));
  return await judgePlan({ ...request, stacks, heal: true }, plans, "heal");
}

/** The same for a plan that removes everything. */
export async function planDestroy(request: PlanRequest, removeRetained: boolean): Promise<Planned> {
  const stacks = reversed(request.stacks).map((one): ResourceGraph => ({ ...one, resources: [] }));
  const plans = await eachOf(
    stacks,
    usualStacks,
    async ({ stack }) => await request.engine.previewDestroy(stack, removeRetained),
  );
  return await judgePlan({ ...request, stacks }, plans, "destroy");
}

/** What a plan is for: policies, budgets and guards speak about what is declared, not about what is put back or removed. */
type Purpose = "deploy" | "heal" | "forget" | "destroy";

async function judgePlan(request: PlanRequest, stackPlans: readonly StackPlan[], purpose: Purpose): Promise<Planned> {
  const { graph, stacks, engine, policies, locate, now } = request;
  const notes = new Map<string, AppliedNote>();
  for (const { stack } of stackPlans) notes.set(stackKey(stack), (await engine.note(stack)) ?? emptyNote);
  const priced = price(request, stackPlans, notes, purpose);
  const deploys = purpose === "deploy";
  const setting = { environment: graph.environment, tier: graph.settings.tier, now };
  const evaluations = deploys
    ? [
        evaluate(policies, "manifest", manifestSubjects(graph, locate), setting),
        evaluate(policies, "resources", resourceSubjects(graph, stacks, locate), setting),
        evaluate(policies, "plan", planSubjects(graph, planFacts(priced, stackPlans), locate), setting),
      ]
    : [];
  const findings = sortDiagnostics(evaluations.flatMap((one) => one.findings));
  const counts: PolicyCount[] = evaluations.flatMap((one) => one.counts);
  const guards = deploys ? guardProblems(request, stackPlans) : [];
  const losses = lossProblems(request, stackPlans);
  const diagnostics = sortDiagnostics([...request.diagnostics, ...guards, ...losses, ...priced.diagnostics]);
  const base = { project: graph.project, environment: graph.environment, engine: engine.name, stacks: stackPlans };
  const plan: Plan = {
    ...base,
    digest: digestOfPlan(base, {
      policies: digestOfPolicies(policies.active.get(graph.environment) ?? []),
      prices: request.estimate.book.hash,
    }),
    findings,
  };
  const data = planData(plan, {
    owners: ownersOf(graph),
    machines: graph.machines,
    because: deploys ? becauseOf(graph, notes) : new Map(),
    diagnostics,
  });
  const report: PlanReport = {
    ...data,
    commit: request.commit,
    ...(request.against && { against: request.against }),
    simulated: engine.simulated,
    heals: request.heal,
    cost: costReport(priced.delta, request.estimate.book, waitingIds(stackPlans)),
    budgets: priced.budgets.filter((one) => countsHere(graph, one.id)).map(budgetReport),
    policies: policyReport(counts),
    denied: hasErrors(diagnostics) || hasErrors(findings),
  };
  return { plan, stacks, report, diagnostics, findings, notes };
}

/** Manifests with the line that declares them: what environments share first, then data, jobs, models, endpoints and the rest. */
function ownersOf(graph: Graph): ReadonlyMap<string, Origin> {
  const project = originOf(locateIn(graph.config.document, ["project"]));
  const owners = new Map([[`Project/${graph.project}`, project]]);
  const [budgets, others] = [true, false].map((one) =>
    graph.entries.filter((entry) => (entry.kind === "Budget") === one),
  );
  for (const entry of [...(others ?? []), ...(budgets ?? [])]) {
    owners.set(entry.id, originOf(locateEntry(entry, ["metadata", "name"])));
  }
  return owners;
}

/** A budget of other environments says nothing about this plan. */
function countsHere(graph: Graph, id: string): boolean {
  const entry = graph.byId.get(id);
  if (!entry || !isKind(entry, "Budget")) return false;
  return entry.manifest.spec.scope?.environments?.includes(graph.environment) !== false;
}

interface Priced {
  readonly delta: CostDelta;
  readonly budgets: ReturnType<typeof budgetStatuses>;
  readonly diagnostics: readonly Diagnostic[];
}

function price(
  request: PlanRequest,
  stackPlans: readonly StackPlan[],
  notes: ReadonlyMap<string, AppliedNote>,
  purpose: Purpose,
): Priced {
  const { graph, estimate } = request;
  const before = join([...notes.values()].flatMap((note) => (note.estimate ? [note.estimate] : [])));
  const nothing = restrict(estimate, new Set());
  if (purpose === "heal" || purpose === "forget")
    return { delta: compare(before, before ?? nothing, new Set()), budgets: [], diagnostics: [] };
  const destroys = purpose === "destroy";
  const wanted = stackPlans.map((plan) => (destroys ? nothing : ofStack(estimate, stackKey(plan.stack))));
  const kept = stackPlans.map((plan) => {
    const note = notes.get(stackKey(plan.stack));
    const ids = new Set([
      ...plan.retained.map((one) => one.id),
      ...plan.changes.filter((one) => one.action === "forget" && !one.run).map((one) => one.id),
    ]);
    return note?.estimate ? restrict(note.estimate, ids) : undefined;
  });
  const after = join([...kept.filter((one) => one !== undefined), ...wanted]) ?? nothing;
  const starts = new Set(
    stackPlans.flatMap((plan) =>
      plan.changes.filter((one) => one.run && (one.action === "create" || one.action === "wait")).map((one) => one.id),
    ),
  );
  const delta = compare(before, after, starts);
  const input: BudgetInput = { graph, before, after, starts: delta.runs, now: request.now.toISOString() };
  return { delta, budgets: destroys ? [] : budgetStatuses(input), diagnostics: destroys ? [] : checkBudgets(input) };
}

function planFacts({ delta, budgets }: Priced, stackPlans: readonly StackPlan[]): PlanFacts {
  const unpriced = delta.unpriced.filter((one) => one.missing === "price");
  const cost = {
    currency: delta.currency,
    monthly: delta.monthly,
    runs: delta.runs,
    unpriced: unpriced.map((one) => one.what),
  };
  const owners = new Set([
    ...delta.owners.map((one) => one.owner),
    ...delta.runs.map((one) => one.owner),
    ...unpriced.map((one) => one.owner),
  ]);
  const deltas = new Map(delta.owners.map((one) => [one.owner, one]));
  const lines = Map.groupBy(delta.lines, (line) => line.owner);
  const runs = Map.groupBy(delta.runs, (run) => run.owner);
  const gaps = Map.groupBy(unpriced, (gap) => gap.owner);
  const none = { low: "0", expected: "0", high: "0" };
  const costByEntry = new Map(
    [...owners].map((owner) => {
      const after = sum((lines.get(owner) ?? []).map((line) => line.amount));
      const monthly = deltas.get(owner) ?? { before: none, after, delta: none };
      const own = {
        currency: delta.currency,
        monthly: { before: monthly.before, after: monthly.after, delta: monthly.delta },
        runs: runs.get(owner) ?? [],
        unpriced: (gaps.get(owner) ?? []).map((one) => one.what),
      };
      return [owner, own] as const;
    }),
  );
  const facts = budgets.map((one) => ({
    name: one.id.replace("Budget/", ""),
    amount: one.limit.amount,
    period: one.period,
    before: sum([one.total, negative(one.change)]).expected,
    after: one.total.expected,
  }));
  return { changes: stackPlans.flatMap((plan) => plan.changes), cost, costByEntry, budgets: facts };
}

function negative(amount: { readonly low: string; readonly expected: string; readonly high: string }) {
  const flip = (text: string): string => (text.startsWith("-") ? text.slice(1) : text === "0" ? "0" : `-${text}`);
  return { low: flip(amount.low), expected: flip(amount.expected), high: flip(amount.high) };
}

function waitingIds(stackPlans: readonly StackPlan[]): ReadonlySet<string> {
  return new Set(
    stackPlans.flatMap((plan) =>
      plan.changes
        .filter((one) => one.action === "wait" && one.before === undefined)
        .map((one) => `${stackKey(plan.stack)} ${one.id}`),
    ),
  );
}

/** An empty render and a mass delete are almost always a mistake in a glob or a merge, not a wish. */
function guardProblems({ graph }: PlanRequest, stackPlans: readonly StackPlan[]): Diagnostic[] {
  const share = graph.settings.guards.massDelete;
  return stackPlans.flatMap((plan) => {
    const where = plan.stack.target.name;
    const empty = emptyRender(plan);
    if (empty) return [diagnostic("deploy/empty-render", { where, recorded: empty.recorded })];
    const mass = massDelete(plan, share / 100);
    return mass
      ? [diagnostic("deploy/mass-delete", { where, deleted: mass.deleted, recorded: mass.recorded, share })]
      : [];
  });
}

function lossProblems({ allowDelete, files }: PlanRequest, stackPlans: readonly StackPlan[]): Diagnostic[] {
  if (allowDelete) return [];
  return stackPlans.flatMap(statefulLosses).map(({ change, paths }) => {
    const because = paths.length > 0 ? ` because ${paths.join(", ")} changes` : "";
    // What a removed manifest asked for has no line any more.
    const file = change.action === "delete" ? undefined : files.get(change.origin.file);
    const span = file && spanAt(file, change.origin);
    return diagnostic("deploy/stateful-loss", { id: change.id, verb: change.action, because }, { span });
  });
}

/** For each job whose content is new, what differs from the run that was applied last. */
function becauseOf(graph: Graph, notes: ReadonlyMap<string, AppliedNote>): ReadonlyMap<string, readonly PathChange[]> {
  const last = new Map<string, Run>();
  for (const note of notes.values()) for (const [entry, run] of Object.entries(note.runs)) last.set(entry, run);
  const found = new Map<string, readonly PathChange[]>();
  for (const [entry, run] of graph.runs) {
    const before = last.get(entry);
    if (before && before.key !== run.key) found.set(entry, contentChanges(graph, entry, before.content, run.content));
  }
  return found;
}
