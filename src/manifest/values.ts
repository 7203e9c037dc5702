import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { printPath } from "../source/document.ts";
import type { Path } from "../source/document.ts";
import { fieldsOf } from "./fields.ts";
import type { Field } from "./fields.ts";
import { parseMoney } from "./money.ts";
import { cronForm, scheduleProblem } from "./schedule.ts";
import type { Locate } from "./schema-problems.ts";

/** Checks what a pattern cannot: that schedules exist and happen, that money is in the repository's currency. */
export function valueProblems(kind: string, value: unknown, currency: string, at: Locate): Diagnostic[] {
  const found: Diagnostic[] = [];
  const field = fieldsOf(kind);
  if (field) visit(value, field, [], found, currency, at);
  return found;
}

function visit(value: unknown, field: Field, path: Path, found: Diagnostic[], currency: string, at: Locate): void {
  if (field.type === "Money" && (typeof value === "string" || typeof value === "number")) {
    const amount = parseMoney(value, currency);
    if (amount && amount.currency !== currency) {
      const facts = { field: printPath(path), currency: amount.currency, expected: currency };
      found.push(diagnostic("manifest/money-currency", facts, { span: at(path, "value") }));
    }
  } else if (Array.isArray(value)) {
    // Variants are patched by name; other lists have a check of their own, which knows what a name means there.
    if (path.at(-1) === "variants") repeatedNames(value, path, found, at);
    if (field.items)
      for (const [index, item] of value.entries()) visit(item, field.items, [...path, index], found, currency, at);
  } else if (typeof value === "object" && value !== null) {
    const map = value as Readonly<Record<string, unknown>>;
    if (field.members?.get("timeZone")) checkSchedule(map, path, found, at);
    for (const [key, item] of Object.entries(map)) {
      const member = field.members?.get(key) ?? field.items;
      if (member) visit(item, member, [...path, key], found, currency, at);
    }
  }
}

/** Items of a list that have one name. */
function repeatedNames(list: readonly unknown[], path: Path, found: Diagnostic[], at: Locate): void {
  const first = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    const name = typeof item === "object" && item !== null && "name" in item ? item.name : undefined;
    if (typeof name !== "string") continue;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, index);
      continue;
    }
    const related = [{ span: at([...path, earlier, "name"], "value"), message: "the same here" }];
    const place = { span: at([...path, index, "name"], "value"), related, help: "rename one of them" };
    found.push(diagnostic("manifest/repeated-item", { field: printPath(path), value: name }, place));
  }
}

function checkSchedule(map: Readonly<Record<string, unknown>>, path: Path, found: Diagnostic[], at: Locate): void {
  const zone = typeof map["timeZone"] === "string" ? map["timeZone"] : "UTC";
  // A block with a zone but no cron (hours of uptime) still needs a zone that exists.
  const cron = typeof map["cron"] === "string" ? map["cron"] : "0 0 * * *";
  const wrong = scheduleProblem(cron, zone);
  if (!wrong) return;
  const form = wrong.part === "cron" ? cronForm : "an IANA time zone such as Europe/Berlin";
  const where = [...path, wrong.part];
  found.push(
    diagnostic(
      "manifest/schedule",
      { field: printPath(where), problem: wrong.problem, form },
      { span: at(where, "value") },
    ),
  );
}
