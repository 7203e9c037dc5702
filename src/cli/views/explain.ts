import type { MachineChoice } from "../../graph/graph.ts";
import { wrap } from "../help.ts";
import { padEnd } from "./paint.ts";
import type { Painter } from "./paint.ts";
import type { View } from "./view.ts";

interface ExplainData {
  readonly subject: string;
  readonly environment?: string;
  readonly path?: string | null;
  readonly severity?: string;
  readonly text?: string;
  readonly description?: string | null;
  readonly type?: string;
  readonly default?: unknown;
  readonly limits?: string | null;
  readonly values?: readonly {
    readonly path: string;
    readonly value: unknown;
    readonly from: string;
    readonly origin: { readonly file: string; readonly line: number; readonly column: number } | null;
    readonly overridden: boolean;
    readonly removed: boolean;
  }[];
  readonly fields?: readonly {
    readonly name: string;
    readonly type: string;
    readonly description: string;
    readonly default: unknown;
    readonly required: boolean;
    readonly limits: string | null;
  }[];
  readonly run?: { readonly key: string };
  readonly machine?: MachineChoice;
}

/** Values with the file and line they came from; fields with their types; the text of a code. */
export const explainView: View = (report, paint) => {
  const data = report.data as unknown as ExplainData;
  if (data.text !== undefined)
    return [`${paint.bold(data.subject)}  ${data.severity}`, "", ...wrap(data.text, 96)].join("\n");
  if (data.fields) return fieldsText(data, paint);
  return valuesText(data, paint);
};

function valuesText(data: ExplainData, paint: Painter): string {
  const values = data.values ?? [];
  const single = new Set(values.map((one) => one.path)).size === 1;
  const names = values.map((one) => (single ? "" : one.path.replace(/^spec\./u, "")));
  const texts = values.map((one) => (one.removed ? "(removed)" : show(one.value)));
  const nameWidth = Math.max(0, ...names.map((one) => one.length));
  const textWidth = Math.min(44, Math.max(0, ...texts.map((one) => one.length)));
  const lines = values.map((one, at) => {
    const place = one.origin
      ? `${one.origin.file}:${one.origin.line}:${one.origin.column}`
      : one.from === ""
        ? ""
        : one.from;
    const from = one.origin && one.from.includes("/") && one.from !== data.subject ? `   ${one.from}` : "";
    const lead = single ? "" : `${padEnd(at > 0 && names[at] === names[at - 1] ? "" : (names[at] ?? ""), nameWidth)}  `;
    const text = `${lead}${padEnd(texts[at] ?? "", textWidth)}  ${place}${from}${one.overridden ? "   overridden" : ""}`;
    return one.overridden ? paint.dim(text) : text;
  });
  const head = `${paint.bold(data.subject)}${data.path ? ` ${data.path}` : ""} in ${data.environment}`;
  const extra = [
    data.description && `\n${data.description}`,
    data.machine && `\n${machineText(data.machine)}`,
    data.run && !data.path && `\nrun ${data.run.key}`,
  ];
  if (values.length === 0) lines.push("nothing: nobody says it, and it has no default");
  return [head, "", ...lines, ...extra.filter(Boolean)].join("\n");
}

function machineText(machine: MachineChoice): string {
  if (!machine.chosen) return `machine ${machine.instanceType}, named by the manifest`;
  const others = machine.alternatives.map(
    (one) => `${one.instanceType}${one.hourly ? ` $${one.hourly}/h` : " (price unknown)"}`,
  );
  return `machine ${machine.instanceType}, the cheapest of ${machine.fitting} that fit${others.length > 0 ? `; next ${others.join(", ")}` : ""}`;
}

function fieldsText(data: ExplainData, paint: Painter): string {
  const fields = data.fields ?? [];
  const width = Math.max(0, ...fields.map((one) => one.name.length));
  const lines = fields.flatMap((one) => {
    const notes = [
      one.required && one.default === null && "required",
      one.limits,
      one.default !== null && `default ${show(one.default)}`,
    ].filter(Boolean);
    const said = notes.length > 0 ? paint.dim(`  ${notes.join(", ")}`) : "";
    return [
      `  ${padEnd(paint.bold(one.name), width)}  ${one.type}${said}`,
      ...wrap(one.description, 90).map((line) => `  ${" ".repeat(width)}  ${paint.dim(line)}`),
    ];
  });
  const head = `${paint.bold(data.subject)}${data.path ? `.${data.path}` : ""}  ${fields.length > 0 ? "" : (data.type ?? "")}`;
  const fallback = data.default === null || data.default === undefined ? undefined : `default ${show(data.default)}`;
  const notes = [data.limits, fallback].filter(Boolean).join(", ");
  return [
    head.trimEnd(),
    ...wrap(data.description ?? "", 96),
    ...(notes ? [notes] : []),
    ...(lines.length > 0 ? ["", ...lines] : []),
  ].join("\n");
}

function show(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
