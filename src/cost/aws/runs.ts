import { isJob, isKind } from "../../graph/graph.ts";
import type { GraphEntry, JobKind, MachineChoice } from "../../graph/graph.ts";
import { hours } from "../../manifest/duration.ts";
import { money } from "../../manifest/money.ts";
import type { Sweep } from "../../manifest/resolved.gen.ts";
import type { CostLine, RunCost } from "../cost-line.ts";
import { lineOf, noPrice, subjectOf } from "../ledger.ts";
import type { Charge, Ledger, Pricing } from "../ledger.ts";
import { big, exceeds, formatMoney, formatRate, product, quantity, range, scale, sum } from "../money.ts";
import type { Range } from "../money.ts";
import { printHours, runtimeOf } from "../runtime.ts";
import type { Runtime } from "../runtime.ts";
import { volumeCharge } from "./disks.ts";
import { jobLogCharge } from "./logs.ts";

/** What has runs: a job, and a monitor that reads once what it compares with. */
type Runner = GraphEntry<JobKind> | GraphEntry<"Monitor">;

/** How a run is spread over machines and time. */
interface Shape {
  readonly service: "sagemaker-training" | "sagemaker-processing";
  readonly machine: MachineChoice;
  /** Machines of one trial. */
  readonly nodes: number;
  readonly trials: number;
  /** Trials at once. */
  readonly parallel: number;
  /** From start to end of one trial. */
  readonly runtime: Runtime;
}

/** One run of a job: its machines at the least, as expected, and at the worst, with what comes along with them. */
export function priceRun(pricing: Pricing, ledger: Ledger): void {
  const { graph, resource } = pricing;
  const id = resource.run?.entry ?? resource.owner;
  const entry = graph.byId.get(id);
  const machine = graph.machines.get(id);
  const key = resource.run?.key ?? "";
  if (!entry || !(isJob(entry) || isKind(entry, "Monitor")) || !machine) {
    ledger.gap(pricing, {
      what: `run ${key} of ${id}`,
      why: "no machine was found for it",
      missing: "price",
      run: key,
    });
    return;
  }
  const shape = shapeOf(pricing, entry, machine);
  const item = `${wordOf(entry)} ${entry.name} run ${key}`;
  const charge = machineCharge(pricing, entry, shape, item);
  const machines = lineOf(pricing, charge);
  if (!machines) {
    ledger.gap(pricing, { ...noPrice(pricing, charge), run: key });
    return;
  }
  const lines = [machines];
  for (const companion of companions(entry, shape, item)) {
    const line = lineOf(pricing, companion);
    if (line) lines.push(line);
    else ledger.gap(pricing, { ...noPrice(pricing, companion), run: key });
  }
  ledger.runs.push(runCost(pricing, entry, shape, lines, machines));
}

function shapeOf(pricing: Pricing, entry: Runner, machine: MachineChoice): Shape {
  const { limits, estimate } = entry.manifest.spec;
  const sweep = isKind(entry, "TrainingJob") ? entry.manifest.spec.sweep : undefined;
  const trials = sweep ? trialsOf(sweep) : 1;
  return {
    service:
      pricing.resource.type === "aws:cloudcontrol/resource:Resource" ? "sagemaker-processing" : "sagemaker-training",
    machine,
    nodes: isJob(entry) ? entry.manifest.spec.distribution.nodes : 1,
    trials,
    parallel: Math.min(sweep?.parallelTrials ?? 1, trials),
    runtime: runtimeOf(limits, estimate),
  };
}

/** A grid is all combinations of its values, which SageMaker counts itself; every other sweep ends at `maxTrials`. */
function trialsOf({ algorithm, maxTrials, parameters }: Sweep): number {
  if (algorithm !== "grid") return maxTrials;
  let combinations = 1;
  for (const { values } of Object.values(parameters)) combinations *= values?.length ?? 1;
  return Math.max(combinations, 1);
}

function wordOf({ kind }: Runner): string {
  return { TrainingJob: "training", ProcessingJob: "processing", Evaluation: "evaluation", Monitor: "baseline" }[kind];
}

/**
 * Machine hours of all trials. Retries are in them: `MaxRuntimeInSeconds` is the time of all attempts in total
 * (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StoppingCondition.html).
 */
function machineHours({ runtime, nodes, trials }: Shape): Range {
  return product(runtime.hours, nodes * trials);
}

function machineCharge(pricing: Pricing, entry: Runner, shape: Shape, item: string): Charge {
  const { service, machine, runtime, nodes, trials, parallel } = shape;
  const isSpot = isJob(entry) && entry.manifest.spec.capacity.type === "spot";
  const spot = isSpot ? spotShare(pricing, shape) : undefined;
  const hoursOfAll = machineHours(shape);
  const each = trials > 1 ? ` for each of ${trials} trials` : "";
  return {
    item: `${item}, ${count(nodes * parallel, machine.instanceType)}`,
    service,
    sku: machine.instanceType,
    unit: "hour",
    quantity: spot ? product(hoursOfAll, spot.share) : hoursOfAll,
    path: ["spec", "limits", "runtime"],
    most: nodes * parallel,
    assumption: `${runtime.words}${each}${spot ? `; ${spot.words}` : ""}`,
  };
}

/**
 * The share of a spot machine's hours that is billed: SageMaker bills spot as fewer hours at the same rate. At the least it is what
 * spot cost on average when a dated source looked. Nobody knows today's price, and machines that are taken away do work twice, so
 * half of that saving is expected. At the worst, also where it falls back, it is all of them.
 */
function spotShare(pricing: Pricing, { service, machine }: Shape): { share: Range; words: string } {
  if (service === "sagemaker-processing") {
    return { share: range(1), words: "SageMaker has no spot machines for processing" };
  }
  const { cloud, region } = pricing.stack.target;
  const found = pricing.catalog.spotRange({ cloud, region, service, sku: machine.instanceType });
  if (!found) return { share: range(1), words: "what spot costs is not known: counted at the full rate" };
  const least = big(found.low).div(found.high);
  const percent = least.times(100).round(0).toFixed();
  const dated = found.source.includes(found.asOf) ? found.source : `${found.source}, ${found.asOf}`;
  const words = `spot: ${percent} % of the hours are billed at the least (${dated}), half of that saving is expected, none at the worst`;
  return { share: range(least, least.plus(1).div(2), 1), words };
}

/** Warm pool, volumes and logs. */
function companions(entry: Runner, shape: Shape, item: string): Charge[] {
  const { service, machine, nodes, parallel } = shape;
  const { resources } = entry.manifest.spec;
  const capacity = isJob(entry) ? entry.manifest.spec.capacity : undefined;
  const charges: Charge[] = [];
  // A spot machine goes back when its job ends.
  const isWarm = service === "sagemaker-training" && capacity?.type !== "spot";
  const idle = isWarm && capacity?.keepWarm !== undefined ? hours(capacity.keepWarm) * nodes * parallel : 0;
  if (idle > 0) {
    charges.push({
      item: `${item} kept warm`,
      service,
      sku: machine.instanceType,
      unit: "hour",
      quantity: range(0, idle),
      path: ["spec", "capacity", "keepWarm"],
      assumption: `idle for ${capacity?.keepWarm} after the run, at the full rate, unless the next run takes the machines`,
    });
  }
  const path = ["spec", "resources"];
  const busy = machineHours(shape);
  const sku = service === "sagemaker-training" ? "training-volume" : "processing-volume";
  const volume = volumeCharge(`${item} disks`, { instanceType: machine.instanceType, disk: resources.disk, sku }, busy);
  if (volume) charges.push({ ...volume, path });
  charges.push({ ...jobLogCharge(`${item} logs`, busy), path });
  return charges;
}

function runCost(
  pricing: Pricing,
  entry: Runner,
  shape: Shape,
  lines: readonly CostLine[],
  machines: CostLine,
): RunCost {
  const { machine, nodes, trials, parallel, runtime } = shape;
  const { start, schedule } = isJob(entry) ? entry.manifest.spec : {};
  const amount = sum(lines.map((line) => line.amount));
  const ask = start?.askAbove === undefined ? undefined : money(start.askAbove, pricing.graph.config.data.currency);
  const asks = ask !== undefined && ask.currency === "USD" && exceeds(amount.high, ask.amount);
  const waves = Math.ceil(trials / parallel);
  const scheduled = schedule
    ? ["its schedule looks again; a run starts only when the content changed, so no monthly cost is counted"]
    : [];
  const { source, asOf, basis, note } = machines;
  return {
    ...subjectOf(pricing, ["spec", "limits", "runtime"]),
    entry: entry.id,
    key: pricing.resource.run?.key ?? "",
    item: `${wordOf(entry)} run, ${count(nodes * parallel, machine.instanceType)}`,
    instanceType: machine.instanceType,
    nodes: nodes * parallel,
    hourly: big(machines.price)
      .times(nodes * parallel)
      .toFixed(),
    hours: scale(runtime.hours, waves),
    amount,
    cap: capWords(shape, machines.price, lines),
    lines,
    ...(asks && { asksAbove: ask.amount }),
    source,
    asOf,
    basis,
    ...(note !== undefined && { note }),
    assumption: [machines.assumption, ...scheduled].join("; "),
  };
}

function capWords({ nodes, trials, runtime }: Shape, price: string, lines: readonly CostLine[]): string {
  const parts = [printHours(runtime.hours.high)];
  if (nodes > 1) parts.push(`${nodes} machines`);
  if (trials > 1) parts.push(`${trials} trials`);
  parts.push(`${formatRate(price)}/h`);
  const others = lines.slice(1).map((line) => line.amount.high);
  let beside = big(0);
  for (const other of others) beside = beside.plus(other);
  return `${parts.join(" × ")}${beside.gte("0.005") ? `, and ${formatMoney(beside)} beside` : ""}`;
}

function count(machines: number, instanceType: string): string {
  return machines === 1 ? instanceType : `${quantity(machines)} × ${instanceType}`;
}
