import { codes } from "../../diagnostics/codes.ts";
import type { Code } from "../../diagnostics/codes.ts";
import { originOf } from "../../diagnostics/source-file.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import { nameOf, parsePath, valuesAt } from "../../graph/layers.ts";
import type { GraphEntry } from "../../graph/graph.ts";
import { fieldAt, fieldsOf } from "../../manifest/fields.ts";
import type { Field } from "../../manifest/fields.ts";
import type { PolicySpec } from "../../manifest/types.gen.ts";
import { printPath, valueAt } from "../../source/document.ts";
import type { Path } from "../../source/document.ts";
import { parse } from "../../source/yaml.ts";
import { textFlag } from "../command.ts";
import type { Run } from "../command.ts";
import { UsageError } from "../host.ts";
import type { Host } from "../host.ts";
import { shippedPolicies } from "../policies.ts";
import { exit } from "../report.ts";
import type { Report } from "../report.ts";
import { compileWorkspace, environmentOf, openWorkspace } from "../workspace.ts";
import { validateReport } from "../validate-report.ts";

/** Says what a code means, what a kind's fields are, or where the values of a manifest come from. */
export const run: Run = async (args, host) => {
  const [subject = "", path] = args.positionals;
  const policy = /^(?:policy\/)?([A-Z]{2,10}-\d{3})$/u.exec(subject)?.[1];
  if (policy !== undefined) return await explainPolicy(policy, host);
  if (/^[a-z]+\/[a-z-]+$/u.test(subject)) return explainCode(subject);
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
    const near = nearest(subject, graph?.byId.keys() ?? [], 1)[0];
    throw new UsageError(`There is no ${subject} in ${environment}.`, near ? `Did you mean ${near}?` : undefined);
  }
  const machine = graph.machines.get(subject);
  const job = graph.runs.get(subject);
  const values = path === undefined ? allRows(entry) : rowsAt(entry, path);
  const description = path === undefined ? undefined : fieldAt(entry.kind, parsePath(entry, path) ?? [])?.description;
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

interface ValueRow {
  readonly path: string;
  readonly value: unknown;
  /** `built in default`, or the layer that set it. */
  readonly from: string;
  readonly origin: { readonly file: string; readonly line: number; readonly column: number } | null;
  readonly overridden: boolean;
}

function rowsAt(entry: GraphEntry, text: string): ValueRow[] {
  const path = parsePath(entry, text);
  if (!path) {
    const step = text.split(".").at(-1) ?? text;
    const known = [...(fieldAt(entry.kind, ["spec"])?.members?.keys() ?? [])];
    const near = nearest(step, known)[0];
    throw new UsageError(
      `${entry.id} has nothing at ${text}.`,
      near ? `Did you mean ${near}?` : `Its spec has ${known.join(", ")}.`,
    );
  }
  if (path[0] !== "spec") {
    const value = valueAt(entry.manifest, path);
    return [{ path: printPath(path), value, from: "", origin: null, overridden: false }];
  }
  const value = valueAt(entry.manifest, path);
  const said = valuesAt(entry, path.slice(1));
  // A map is put together from several layers: each of its leaves has its own history.
  if (typeof value === "object" && value !== null && said.length > 1)
    return leafPaths(value, path).flatMap((leaf) => rows(entry, leaf));
  return rows(entry, path);
}

function rows(entry: GraphEntry, path: readonly (string | number)[]): ValueRow[] {
  const said = valuesAt(entry, path.slice(1));
  const written = said.filter((one) => one.span);
  // The built-in layer holds the final result too; it counts only where nobody wrote the value, or wrote another one.
  const shown = written.length > 0 ? written : said.slice(0, 1);
  const rowsOfPath = shown.map((one, at) => ({
    path: shownPath(entry, path),
    value: one.value,
    from: one.layer.name === "" ? entry.id : one.layer.name,
    origin: one.span ? originOf(one.span) : null,
    overridden: at > 0,
  }));
  const builtIn = fieldAt(entry.kind, path)?.default;
  if (builtIn !== undefined && written.length > 0) {
    rowsOfPath.push({
      path: shownPath(entry, path),
      value: builtIn,
      from: "built in default",
      origin: null,
      overridden: true,
    });
  }
  return rowsOfPath;
}

/** A path as a person would type it: list items by their name. */
function shownPath(entry: GraphEntry, path: Path): string {
  const steps = path.map((step, at) => {
    const name = typeof step === "number" ? nameOf(valueAt(entry.manifest, path.slice(0, at + 1))) : undefined;
    return name ?? step;
  });
  return printPath(steps);
}

function allRows(entry: GraphEntry): ValueRow[] {
  const all = leafPaths(entry.manifest.spec, ["spec"]).flatMap((path) => rows(entry, path));
  // A default that somebody overrode is worth telling when one value is asked about, and noise in a list of all.
  return all.filter((row) => !(row.overridden && row.origin === null));
}

function leafPaths(value: unknown, path: readonly (string | number)[]): (readonly (string | number)[])[] {
  if (Array.isArray(value) && value.some((item) => typeof item === "object"))
    return value.flatMap((item, at) => leafPaths(item, [...path, at]));
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, item]) => leafPaths(item, [...path, key]));
  }
  return [path];
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
  const members = field.members ?? field.items?.members;
  const fields = [...(members ?? [])].map(([name, member]) => fieldRow(name, member));
  return {
    schema: "mlops.explain/1",
    data: {
      subject: kind,
      path: path ?? null,
      description: field.description ?? null,
      type: field.type,
      default: field.default ?? null,
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

function fieldRow(name: string, field: Field) {
  return {
    name,
    type: field.type === "array" ? `list of ${field.items?.type ?? "any"}` : field.type,
    description: field.description ?? "",
    default: field.default ?? null,
  };
}
