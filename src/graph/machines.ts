import picomatch from "picomatch";
import type { Catalog } from "../catalog/catalog.ts";
import type { Requirement } from "../catalog/fits.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { listOf, nearest } from "../diagnostics/suggest.ts";
import type { Environment } from "../manifest/config.ts";
import type * as Resolved from "../manifest/resolved.gen.ts";
import { gibibytes } from "../manifest/size.ts";
import type { Path } from "../source/document.ts";
import type { GraphEntry, MachineChoice } from "./graph.ts";
import { isJob, isKind } from "./graph.ts";
import { locateEntry } from "./layers.ts";

/** The price list's word for what a machine is rented for. */
type Service = "sagemaker-training" | "sagemaker-processing" | "sagemaker-hosting";

interface Wanted {
  readonly id: string;
  readonly entry: GraphEntry;
  readonly path: Path;
  readonly resources: Resolved.Resources | undefined;
  readonly service: Service;
}

/** Machines of all jobs, variants and monitors of an environment; what cannot be had is told and left out. */
export function chooseMachines(
  environment: string,
  settings: Environment,
  entries: readonly GraphEntry[],
  catalog: Catalog,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, MachineChoice> {
  const machines = new Map<string, MachineChoice>();
  for (const wanted of entries.flatMap(wantedOf)) {
    const target = settings.targets[wanted.entry.target];
    // Machines of the other clouds are chosen by the issue that lowers to them.
    if (!target || target.cloud !== "aws") continue;
    const choice = choose(wanted, environment, settings, target.region, catalog, diagnostics);
    if (choice) machines.set(wanted.id, choice);
  }
  return machines;
}

function wantedOf(entry: GraphEntry): Wanted[] {
  if (isKind(entry, "Endpoint")) {
    const { type, variants, shadow = [] } = entry.manifest.spec;
    if (type === "serverless") return [];
    return [
      ...variants.map((one, at) => ({
        id: `${entry.id}/${one.name}`,
        path: ["spec", "variants", at],
        resources: one.resources,
      })),
      ...shadow.map((one, at) => ({
        id: `${entry.id}/${one.name}`,
        path: ["spec", "shadow", at],
        resources: one.resources,
      })),
    ].map((one) => ({ ...one, entry, service: "sagemaker-hosting" as const }));
  }
  if (isKind(entry, "Monitor") || isJob(entry)) {
    const service = entry.kind === "TrainingJob" ? "sagemaker-training" : "sagemaker-processing";
    return [{ id: entry.id, entry, path: ["spec"], resources: entry.manifest.spec.resources, service }];
  }
  return [];
}

function choose(
  wanted: Wanted,
  environment: string,
  settings: Environment,
  region: string,
  catalog: Catalog,
  diagnostics: Diagnostic[],
): MachineChoice | undefined {
  const { resources, entry, path } = wanted;
  const patterns = settings.limits?.allowedInstanceTypes;
  const allowed = patterns ? picomatch([...patterns]) : () => true;
  if (resources?.instanceType !== undefined) {
    const at = [...path, "resources", "instanceType"];
    if (!allowed(resources.instanceType)) {
      const facts = { name: resources.instanceType, environment, allowed: listOf(patterns ?? []) };
      diagnostics.push(diagnostic("graph/instance-not-allowed", facts, { span: locateEntry(entry, at) }));
    }
    return named(wanted, resources.instanceType, at, region, catalog, diagnostics);
  }
  const requirement = requirementOf(resources);
  if (!requirement) {
    // A monitor's analysis is small, and the cloud has a machine for it.
    if (isKind(entry, "Monitor"))
      return { instanceType: "ml.m5.xlarge", chosen: false, alternatives: [], fitting: 1, accelerators: 0 };
    diagnostics.push(
      diagnostic("graph/no-resources", { id: wanted.id }, { span: locateEntry(entry, [...path, "resources"], "key") }),
    );
    return undefined;
  }
  const problem = acceleratorProblem(wanted, requirement, catalog);
  if (problem) {
    diagnostics.push(problem);
    return undefined;
  }
  const fits = catalog.fits("aws", region, wanted.service, requirement, allowed);
  const best = fits[0];
  if (!best) {
    const facts = { id: wanted.id, needs: describe(requirement), where: `${region} of ${environment}` };
    diagnostics.push(
      diagnostic("graph/no-machine", facts, { span: locateEntry(entry, [...path, "resources"], "key") }),
    );
    return undefined;
  }
  const alternatives = fits.slice(1, 6).map((one) => ({
    instanceType: one.instanceType.name,
    ...(one.price && { hourly: one.price.amount }),
  }));
  const accelerators = best.instanceType.accelerator?.count ?? 0;
  return {
    instanceType: best.instanceType.name,
    chosen: true,
    ...(best.price && { hourly: best.price.amount }),
    alternatives,
    fitting: fits.length,
    accelerators,
  };
}

function named(
  wanted: Wanted,
  name: string,
  at: Path,
  region: string,
  catalog: Catalog,
  diagnostics: Diagnostic[],
): MachineChoice | undefined {
  const type = name.startsWith("ml.") ? catalog.instanceType("aws", name) : undefined;
  const span = () => locateEntry(wanted.entry, at);
  if (!type) {
    const known = catalog.instanceTypes("aws", wanted.service);
    const near = name.startsWith("ml.")
      ? nearestType(name, known)
      : known.includes(`ml.${name}`)
        ? `ml.${name}`
        : undefined;
    const help = near
      ? `did you mean \`${near}\`?`
      : "name one that SageMaker has, such as `ml.m5.xlarge`, or add it under catalog.instanceTypes in mlops.config.yaml";
    diagnostics.push(diagnostic("graph/unknown-instance", { name, cloud: "aws" }, { span: span(), help }));
    return undefined;
  }
  if (catalog.offered("aws", wanted.service, name, region) === "no") {
    diagnostics.push(diagnostic("graph/not-offered", { name, service: wanted.service, region }, { span: span() }));
    return undefined;
  }
  const mismatch = contradiction(wanted.resources, type);
  if (mismatch)
    diagnostics.push(
      diagnostic(
        "graph/wrong-machine",
        { id: wanted.id, problem: mismatch },
        { span: span(), help: "remove one of the two" },
      ),
    );
  return {
    instanceType: name,
    chosen: false,
    alternatives: [],
    fitting: 1,
    accelerators: Math.ceil(type.accelerator?.count ?? 0),
  };
}

/** A slip in the family or the size: names are compared without their common prefix. */
function nearestType(name: string, known: readonly string[]): string | undefined {
  return nearest(name, known)[0];
}

function contradiction(
  resources: Resolved.Resources | undefined,
  type: NonNullable<ReturnType<Catalog["instanceType"]>>,
): string | undefined {
  if (!resources || type.vcpus === undefined || type.memoryGiB === undefined) return undefined;
  if (resources.cpu !== undefined && resources.cpu > type.vcpus)
    return `it has ${type.vcpus} CPUs, and ${resources.cpu} are asked for`;
  if (resources.memory !== undefined && gibibytes(resources.memory) > type.memoryGiB) {
    return `it has ${type.memoryGiB}Gi of memory, and ${resources.memory} are asked for`;
  }
  const wanted = resources.accelerator;
  if (wanted && !type.accelerator) return "it has no accelerator, and one is asked for";
  if (wanted && type.accelerator && type.accelerator.count !== wanted.count) {
    return `it has ${type.accelerator.count} ${type.accelerator.name}, and ${wanted.count} are asked for`;
  }
  return undefined;
}

function requirementOf(resources: Resolved.Resources | undefined): Requirement | undefined {
  if (!resources) return undefined;
  const { accelerator, cpu, memory } = resources;
  if (!accelerator && cpu === undefined && memory === undefined) return undefined;
  const anyOf = accelerator && (accelerator.type !== undefined ? [accelerator.type] : accelerator.anyOf);
  return {
    ...(accelerator && {
      accelerator: {
        count: accelerator.count,
        ...(accelerator.memory !== undefined && { memoryGiB: gibibytes(accelerator.memory) }),
        ...(anyOf && { anyOf }),
      },
    }),
    ...(cpu !== undefined && { cpu }),
    ...(memory !== undefined && { memoryGiB: gibibytes(memory) }),
  };
}

function acceleratorProblem(wanted: Wanted, requirement: Requirement, catalog: Catalog): Diagnostic | undefined {
  const { accelerator } = requirement;
  const own = wanted.resources?.accelerator;
  if (!accelerator || !own) return undefined;
  const base = [...wanted.path, "resources", "accelerator"];
  const counts = new Set<number>();
  for (const [at, type] of (accelerator.anyOf ?? []).entries()) {
    const sold = catalog.acceleratorCounts("aws", type, wanted.service);
    if (sold.length === 0) {
      const known = catalog.accelerators("aws");
      const near = nearest(type, known)[0];
      const span = locateEntry(wanted.entry, own.type !== undefined ? [...base, "type"] : [...base, "anyOf", at]);
      return diagnostic(
        "graph/unknown-accelerator",
        { type },
        { span, help: near ? `did you mean \`${near}\`?` : `the catalog knows ${listOf(known, "and")}` },
      );
    }
    for (const count of sold) counts.add(count);
  }
  if (accelerator.anyOf && !counts.has(accelerator.count)) {
    const sold = [...counts]
      .sort((a, b) => a - b)
      .join(", ")
      .replace(/, (\d+)$/u, " or $1");
    const facts = { type: accelerator.anyOf.join(" or "), count: accelerator.count, sold };
    const related =
      own.memory === undefined
        ? []
        : [{ span: locateEntry(wanted.entry, [...base, "memory"]), message: "with this memory" }];
    return diagnostic("graph/accelerator-count", facts, {
      span: locateEntry(wanted.entry, [...base, "count"]),
      related,
    });
  }
  return undefined;
}

function describe({ accelerator, cpu, memoryGiB }: Requirement): string {
  const parts = [
    accelerator &&
      `${accelerator.count} × ${accelerator.anyOf?.join(" or ") ?? "any accelerator"}${accelerator.memoryGiB === undefined ? "" : ` with ${accelerator.memoryGiB}Gi each`}`,
    cpu !== undefined && `${cpu} CPUs`,
    memoryGiB !== undefined && `${memoryGiB}Gi of memory`,
  ];
  return parts.filter(Boolean).join(", ");
}
