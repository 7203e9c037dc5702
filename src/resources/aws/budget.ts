import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { listOf } from "../../diagnostics/suggest.ts";
import type { GraphEntry } from "../../graph/graph.ts";
import { money } from "../../manifest/money.ts";
import type { BudgetScope, Channel } from "../../manifest/resolved.gen.ts";
import type { ResourceInputs } from "../data.ts";
import { kindLabel } from "../labels.ts";
import { lastingName, physicalName } from "../names.ts";
import type { Site } from "./site.ts";

type Inputs = ResourceInputs["aws:budgets/budget:Budget"];
type Notification = NonNullable<Inputs["notifications"]>[number];
type Filter = NonNullable<NonNullable<Inputs["filterExpression"]>["ands"]>[number];

const units = { monthly: "MONTHLY", quarterly: "QUARTERLY", annually: "ANNUALLY" } as const;

/** Who a notification reaches at most (https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CreateBudget.html). */
const mostTold = { emails: 10, topics: 1 } as const;

/** The currency of AWS's bills and budgets. */
export const awsCurrency = "USD";

/**
 * The cloud's own budget of a Budget, a second line of defence: one in each account that its scope reaches, which counts what bears our
 * tags. An account that several environments share gets it from the first of them by name.
 */
export function lowerBudget(sites: readonly Site[], entry: GraphEntry<"Budget">): void {
  const done = new Set<string>();
  for (const site of sites) {
    const { account } = site.scope;
    if (done.has(account) || !isCounted(site, entry)) continue;
    done.add(account);
    makeBudget(site, entry);
  }
  const [first] = sites;
  if (done.size > 0 && first) tellTags(first, entry);
}

function isCounted({ scope }: Site, entry: GraphEntry<"Budget">): boolean {
  const { amount, scope: counted } = entry.manifest.spec;
  const { graph } = scope;
  if (money(amount, graph.config.data.currency).currency !== awsCurrency) return false;
  if (counted?.environments && !counted.environments.includes(graph.environment)) return false;
  if (counted?.targets && !counted.targets.includes(scope.name)) return false;
  const sharing = environmentsOf(entry, graph.config.data.environments, counted).filter((environment) => {
    return Object.values(environment.targets).some(
      (target) => target.cloud === "aws" && target.account === scope.account,
    );
  });
  return sharing[0]?.name === undefined || sharing[0].name === graph.environment;
}

/** Environments in which a Budget lives and counts, by name. */
function environmentsOf(
  entry: GraphEntry<"Budget">,
  all: Site["scope"]["graph"]["config"]["data"]["environments"],
  counted: BudgetScope | undefined,
) {
  const { environments } = entry.manifest.metadata;
  return Object.entries(all)
    .filter(([name]) => environments?.includes(name) !== false && counted?.environments?.includes(name) !== false)
    .map(([name, { targets }]) => ({ name, targets }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function makeBudget(site: Site, entry: GraphEntry<"Budget">): void {
  const { scope } = site;
  const { spec } = entry.manifest;
  const limit = money(spec.amount, scope.graph.config.data.currency);
  const filters = filtersOf(site, entry);
  const [only, ...more] = filters;
  const notifications = (spec.thresholds ?? []).flatMap((_, index) => notificationOf(site, entry, index) ?? []);
  scope.make({
    draft: scope.draft(entry.stack),
    owner: entry,
    role: "budget",
    type: "aws:budgets/budget:Budget",
    inputs: {
      name: physicalName(scope.graph, lastingName(entry), 100),
      budgetType: "COST",
      limitAmount: limit.amount,
      limitUnit: limit.currency,
      timeUnit: units[spec.period],
      filterExpression: more.length > 0 || !only ? { ands: filters } : only,
      metrics: "UnblendedCost",
      ...(notifications.length > 0 && { notifications }),
    },
    origin: ["spec", "amount"],
    origins: {
      limitAmount: ["spec", "amount"],
      timeUnit: ["spec", "period"],
      filterExpression: ["spec", "scope"],
      notifications: ["spec", "thresholds"],
    },
  });
}

function filtersOf({ scope }: Site, entry: GraphEntry<"Budget">): Filter[] {
  const { scope: counted } = entry.manifest.spec;
  const tags = tagsOf(scope.graph.project, counted);
  const filters: Filter[] = Object.entries(tags).map(([key, values]) => ({ tags: { key, values } }));
  if (!counted?.targets) return filters;
  const regions = new Set<string>();
  for (const { targets } of environmentsOf(entry, scope.graph.config.data.environments, counted)) {
    for (const [name, target] of Object.entries(targets)) {
      if (counted.targets.includes(name) && target.cloud === "aws") regions.add(target.region);
    }
  }
  return [...filters, { dimensions: { key: "REGION", values: [...regions].sort() } }];
}

function tagsOf(project: string, counted: BudgetScope | undefined): Record<string, string[]> {
  return {
    "mlops-project": [project],
    ...(counted?.environments && { "mlops-environment": [...counted.environments].sort() }),
    ...(counted?.kinds && { "mlops-kind": counted.kinds.map(kindLabel).sort() }),
    ...(counted?.owners && { "mlops-owner": [...counted.owners].sort() }),
    ...Object.fromEntries(Object.entries(counted?.labels ?? {}).map(([key, value]) => [key, [value]])),
  };
}

function tellTags({ scope }: Site, entry: GraphEntry<"Budget">): void {
  const keys = listOf(Object.keys(tagsOf(scope.graph.project, entry.manifest.spec.scope)), "and");
  const span = scope.at(entry, ["metadata", "name"]);
  scope.diagnostics.push(diagnostic("resources/cost-allocation-tags", { id: entry.id, keys }, { span }));
}

/** Channels that a step tells: its own, or those of the team that owns the budget. */
export function toldOf(graph: Site["scope"]["graph"], entry: GraphEntry<"Budget">, index: number): Channel[] {
  const own = entry.manifest.spec.thresholds?.[index]?.notify;
  const names = own ?? graph.config.data.teams?.[entry.owner]?.notify ?? [];
  return names.flatMap((name) => graph.config.data.channels?.[name] ?? []);
}

function notificationOf({ scope }: Site, entry: GraphEntry<"Budget">, index: number): Notification | undefined {
  const step = entry.manifest.spec.thresholds?.[index];
  const told = toldOf(scope.graph, entry, index);
  const emails = told.flatMap((channel) => channel.email ?? []);
  const topics = told.flatMap((channel) => channel.topic ?? []);
  if (!step || told.length === 0) return undefined;
  if (emails.length > mostTold.emails || topics.length > mostTold.topics) {
    const problem = `${entry.id} tells ${emails.length} addresses and ${topics.length} topics at ${step.percent} %; AWS tells ${mostTold.emails} addresses and ${mostTold.topics} topic.`;
    scope.unsupported(
      entry,
      ["spec", "thresholds", index, "notify"],
      problem,
      "name fewer channels, or a topic to which the others subscribe",
    );
  }
  return {
    comparisonOperator: "GREATER_THAN",
    notificationType: step.basis === "forecast" ? "FORECASTED" : "ACTUAL",
    threshold: step.percent,
    thresholdType: "PERCENTAGE",
    ...(emails.length > 0 && { subscriberEmailAddresses: emails }),
    ...(topics.length > 0 && { subscriberSnsTopicArns: topics }),
  };
}
