import { codes } from "../../diagnostics/codes.ts";
import type { Code } from "../../diagnostics/codes.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import { manifestKinds } from "../../manifest/schema-problems.ts";
import { fieldAt, fieldsOf } from "../../manifest/fields.ts";
import type { Field } from "../../manifest/fields.ts";
import type { PolicySpec } from "../../manifest/types.gen.ts";
import type { Path } from "../../source/document.ts";
import { parse } from "../../source/yaml.ts";
import { allValues, fieldOf, valuesOf } from "../explain-values.ts";
import { textFlag } from "../command.ts";
import type { Run } from "../command.ts";
import { UsageError } from "../host.ts";
import type { Host } from "../host.ts";
import { shippedPolicies } from "../policies.ts";
import { exit } from "../report.ts";
import type { Report } from "../report.ts";
import { compileWorkspace, environmentOf, openWorkspace } from "../workspace.ts";
import type { Workspace } from "../workspace.ts";
import { validateReport } from "../validate-report.ts";

/** Says what a code means, what a kind's fields are, or where the values of a manifest come from. */
export const run: Run = async (args, host) => {
  const [subject = "", path] = args.positionals;
  const policy = /^(?:policy\/)?([A-Z]{2,10}-\d{3})$/u.exec(subject)?.[1];
  if (policy !== undefined) return await explainPolicy(policy, host);
  if (/^[a-z]+\/[a-z-]+$/u.test(subject) && !kindLike(subject)) return explainCode(subject);
  if (!subject.includes("/")) return explainKind(subject, path);
  const opened = await openWorkspace(host);
  if (!opened.value) return validateReport(undefined, opened.diagnostics);
  const environment = environmentOf(opened.value.config, textFlag(args, "environment"));
  const compiled = await compileWorkspace(host, opened.value, [environment]);
  const graph = compiled.value.environments[0]?.graph;
  const entry = graph?.byId.get(subject);
  if (!graph || !entry) {
    const problem = compiled.value.manifests.broken.has(subject) ? compiled.diagnostics : [];
    if (problem.length > 0) return validateReport(opened.value, problem);
    const homes = await homesOf(host, opened.value, subject);
    if (homes.length > 0)
      throw new UsageError(
        `${subject} does not live in ${environment}.`,
        `It lives in ${homes.join(", ")}: say -e ${homes[0]}.`,
      );
    const near = nearest(subject, graph?.byId.keys() ?? [], 1)[0];
    throw new UsageError(`There is no ${subject} in ${environment}.`, near ? `Did you mean ${near}?` : undefined);
  }
  const machine = graph.machines.get(subject);
  const job = graph.runs.get(subject);
  const values = path === undefined ? allValues(entry) : valuesOf(graph, entry, path);
  const description = path === undefined ? undefined : fieldOf(entry, path)?.description;
  const data = {
    subject,
    environment,
    path: path ?? null,
    description: description ?? null,
    values,
    ...(job && { run: { key: job.key, content: job.content } }),
    ...(machine && (path === undefined || path.includes("resources")) && { machine }),
  };
  return { schema: "mlops.explain/1", data, exit: exit.ok };
};

/** True for the name of a kind in the wrong case: `endpoint/fraud` is no code. */
function kindLike(subject: string): boolean {
  const [head = ""] = subject.split("/");
  return manifestKinds.some((kind) => kind.toLowerCase() === head) && !Object.hasOwn(codes, subject);
}

/** Environments that a manifest lives in. */
async function homesOf(host: Host, workspace: Workspace, subject: string): Promise<string[]> {
  const compiled = await compileWorkspace(host, workspace);
  return compiled.value.environments.flatMap((one) => (one.graph.byId.has(subject) ? [one.environment] : []));
}

function explainCode(code: string): Report {
  if (Object.hasOwn(codes, code)) {
    const { severity, explain } = codes[code as Code];
    return { schema: "mlops.explain/1", data: { subject: code, severity, text: explain }, exit: exit.ok };
  }
  const near = nearest(code, Object.keys(codes))[0];
  throw new UsageError(`There is no code ${code}.`, near ? `Did you mean ${near}?` : undefined);
}

/** A policy of the repository, or of a pack that ships. */
async function explainPolicy(id: string, host: Host): Promise<Report> {
  const opened = await openWorkspace(host);
  const own = (opened.value?.files ?? []).flatMap((file) => parse(file).value);
  const documents = [...own, ...shippedPolicies()].map(
    (one) => one.value as { readonly kind?: string; readonly spec?: PolicySpec },
  );
  const policies = documents.flatMap((one) => (one.kind === "Policy" && one.spec ? [one.spec] : []));
  const found = policies.find((one) => one.id === id);
  if (!found) {
    const near = nearest(
      id,
      policies.map((one) => one.id),
    )[0];
    throw new UsageError(
      `There is no policy ${id}.`,
      near ? `Did you mean ${near}?` : "`mlops policy list` lists those that hold.",
    );
  }
  const helps = found.validations.flatMap((one) => (one.help === undefined ? [] : [`What to do: ${one.help}.`]));
  const text = [`${found.title}.`, (found.description ?? "").trim().replaceAll("\n", " "), ...new Set(helps)]
    .filter((part) => part !== "")
    .join(" ");
  return { schema: "mlops.explain/1", data: { subject: id, severity: found.level, text }, exit: exit.ok };
}

function explainKind(kind: string, path: string | undefined): Report {
  const root = fieldsOf(kind);
  if (!root || kind === "Lock" || kind === "Manifest") {
    const near = nearest(kind, [
      "Dataset",
      "ProcessingJob",
      "TrainingJob",
      "Evaluation",
      "Model",
      "Endpoint",
      "Monitor",
      "Budget",
      "Patch",
      "Policy",
      "PolicySet",
      "PolicyTest",
      "Exemption",
      "Approval",
      "Config",
    ])[0];
    throw new UsageError(
      `There is no kind ${kind}.`,
      near
        ? `Did you mean ${near}?`
        : "Name a kind such as TrainingJob, a manifest such as TrainingJob/fraud-train, or a code such as graph/cycle.",
    );
  }
  const start = kind === "Config" ? [] : ["spec"];
  const steps = (path ?? "").split(".").filter((step) => step !== "" && step !== "spec");
  const field = fieldAt(kind, throughItems(kind, [...start, ...steps]));
  if (!field) throw new UsageError(`${kind} has no field ${path}.`, `\`mlops explain ${kind}\` lists its fields.`);
  const holder = field.members ? field : field.items;
  const fields = [...(holder?.members ?? [])].map(([name, member]) =>
    fieldRow(name, member, holder?.required?.includes(name) ?? false),
  );
  return {
    schema: "mlops.explain/1",
    data: {
      subject: kind,
      path: path ?? null,
      description: field.description ?? null,
      type: field.type,
      default: field.default ?? null,
      limits: field.limits ?? null,
      fields,
    },
    exit: exit.ok,
  };
}

/** The path with an item for each list on the way, which a person leaves out: `variants.replicas` is that of every variant. */
function throughItems(kind: string, steps: readonly string[]): Path {
  const path: (string | number)[] = [];
  for (const step of steps) {
    const here = fieldAt(kind, path);
    if (here?.items && here.type === "array" && !/^\d+$/u.test(step)) path.push(0);
    path.push(step);
  }
  return path;
}

function fieldRow(name: string, field: Field, required: boolean) {
  return {
    name,
    type: field.type === "array" ? `list of ${field.items?.type ?? "any"}` : field.type,
    description: field.description ?? "",
    default: field.default ?? null,
    required,
    limits: field.limits ?? null,
  };
}
