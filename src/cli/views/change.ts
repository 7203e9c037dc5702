import { diffLines } from "diff";
import type { ChangeData, WaitData } from "../../plan/plan-data.ts";
import type { PathChange } from "../../plan/plan.ts";
import { highlight } from "./highlights.ts";
import { padEnd } from "./paint.ts";
import type { Painter } from "./paint.ts";
import { showValue } from "./values.ts";

const symbols = {
  create: "+",
  update: "~",
  replace: "±",
  delete: "-",
  keep: " ",
  import: "↳",
  forget: "○",
  wait: "…",
} as const;
const words = {
  create: "create",
  update: "update",
  replace: "replace",
  delete: "delete",
  keep: "keep",
  import: "attach",
  forget: "let go",
  wait: "wait",
} as const;

/** A change as lines of a plan: what it is, then what differs and why. */
export function changeLines(change: ChangeData, labelWidth: number, paint: Painter, columns: number): string[] {
  const lost = change.action === "keep" ? change.waits?.find(isLost) : undefined;
  if (lost) return [lostLine(change, lost, labelWidth, paint)];
  const colour = colourOf(change, paint);
  const verb = change.stops ? "stop" : change.heals ? "heal" : words[change.action];
  const head =
    `  ${colour(symbols[change.action])} ${colour(padEnd(verb, 7))} ${padEnd(change.label, labelWidth)}  ${detail(change, paint)}`.trimEnd();
  const lines = [head];
  if (change.machine?.chosen) lines.push(`      ${machineText(change)}`);
  for (const one of change.because ?? []) lines.push(`      new content: ${pathText(one, paint)}`);
  if (change.formerly !== undefined) lines.push(paint.dim(`      ${formerText(change.formerly)}`));
  if (change.overwrites) {
    lines.push(paint.warning("      differs from what is asked for; the apply after this one overwrites:"));
    const pathWidth = Math.min(36, Math.max(0, ...change.overwrites.map((one) => one.path.length)));
    for (const one of change.overwrites) lines.push(...pathLines(one, pathWidth, new Set(), paint, columns));
  }
  if (change.action === "update" || change.action === "replace") {
    const forced = new Set(change.forcedBy ?? []);
    const pathWidth = Math.min(36, Math.max(0, ...change.paths.map((one) => one.path.length)));
    for (const one of change.paths) lines.push(...pathLines(one, pathWidth, forced, paint, columns));
  }
  return lines;
}

/** A run that is as it was asked for, and ended without a result. */
function lostLine(change: ChangeData, lost: WaitData, labelWidth: number, paint: Painter): string {
  const said = `${lost.what.replace(/ of .*$/u, "")}: ${lost.reason ?? "it ended without a result"}`;
  return `  ${paint.error("!")} ${paint.error(padEnd(lost.state, 7))} ${padEnd(change.label, labelWidth)}  ${said}`;
}

/** True for a run that ended without a result: what waits for it waits for nothing. */
export function isLost({ state }: WaitData): boolean {
  return state === "failed" || state === "stopped";
}

function colourOf(change: ChangeData, paint: Painter): (text: string) => string {
  switch (change.action) {
    case "create":
    case "import":
      return paint.create;
    case "update":
      return paint.update;
    case "replace":
      return paint.replace;
    case "delete":
    case "forget":
      return paint.remove;
    case "wait":
      return paint.wait;
    case "keep":
      return paint.dim;
  }
}

function detail(change: ChangeData, paint: Painter): string {
  if (change.action === "forget" || (change.action === "delete" && change.reason))
    return `${change.name ?? lastStep(change.id)}  ${paint.dim(change.reason ?? "")}`;
  if (change.action === "wait") return waitDetail(change, paint);
  if (change.run !== undefined) {
    const machine = highlight(change.type, change.after);
    return `${change.run}  ${machine === "" ? (change.machine?.instanceType ?? "") : machine}`.trimEnd();
  }
  if (change.action === "replace")
    return `${highlight(change.type, change.after)}  ${paint.replace(`replaced, ${change.order === "delete-first" ? "the old one goes first" : "the new one comes first"}`)}`;
  const text = highlight(change.type, change.after);
  return text === "" ? (change.name ?? paint.dim(lastStep(change.id))) : text;
}

/** What was let go stands under an id of its own, which means nothing to a person. */
function formerText(formerly: string): string {
  return formerly.includes("~") ? "taken back: it was kept when it was let go" : `moves from ${formerly}`;
}

function waitDetail({ run, machine, name, serving }: ChangeData, paint: Painter): string {
  const what = run === undefined ? (name ?? "") : `${run}  ${machine?.instanceType ?? ""}`.trimEnd();
  return serving ? `${what}  ${paint.dim("the present form goes on serving")}` : what;
}

function lastStep(id: string): string {
  return id.split("/").slice(2).join("/");
}

function machineText({ machine }: ChangeData): string {
  if (!machine) return "";
  const next = machine.alternatives[0];
  if (machine.hourly === undefined)
    return `chosen as the smallest of ${machine.fitting} that fit; no price is known${next ? `; next ${next.instanceType}` : ""}`;
  const other = next ? `; next ${next.instanceType}${next.hourly === undefined ? "" : ` $${next.hourly}/h`}` : "";
  return `chosen as the cheapest of ${machine.fitting} that fit${other}`;
}

function pathLines(
  one: PathChange,
  pathWidth: number,
  forced: ReadonlySet<string>,
  paint: Painter,
  columns: number,
): string[] {
  const place = one.origin ? paint.dim(`  ${one.origin.file}:${one.origin.line}`) : "";
  const why = forced.has(one.path) ? paint.replace("  forces the replacement") : "";
  const { before, after } = one;
  if (isLong(before) && typeof after === "string")
    return [`      ${one.path}${why}${place}`, ...textDiff(before, after, paint, columns)];
  return [`      ${padEnd(one.path, pathWidth)}  ${showValue(one.before)} → ${showValue(one.after)}${why}${place}`];
}

function pathText(one: PathChange, paint: Painter): string {
  const place = one.origin ? paint.dim(` (${one.origin.file}:${one.origin.line})`) : "";
  return `${one.path} ${showValue(one.before)} → ${showValue(one.after)}${place}`;
}

function isLong(value: PathChange["before"]): value is string {
  return typeof value === "string" && value.length > 80;
}

/** Documents inside strings (policies, cards) differ line by line, not as one long word. */
function textDiff(before: string, after: string, paint: Painter, columns: number): string[] {
  const lines: string[] = [];
  for (const part of diffLines(pretty(before), pretty(after))) {
    if (!part.added && !part.removed) continue;
    const sign = part.added ? "+" : "-";
    const colour = part.added ? paint.create : paint.remove;
    for (const line of part.value.trimEnd().split("\n"))
      lines.push(colour(`        ${sign} ${line}`.slice(0, columns)));
  }
  return lines;
}

function pretty(text: string): string {
  try {
    return `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`;
  } catch {
    return text.endsWith("\n") ? text : `${text}\n`;
  }
}
