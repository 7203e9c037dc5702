import { codes } from "./codes.ts";
import type { Code, Parameters } from "./codes.ts";
import { positionOf } from "./source-file.ts";
import type { Span } from "./source-file.ts";

/** How bad a finding is: an error stops everything before the engine, a warning is shown, info only informs. */
export type Severity = "error" | "warning" | "info";

/** Levels a policy can have, from the weakest; only the last two stop an apply. */
export type Level = "audit" | "advisory" | "approval" | "mandatory";

/** A second place that belongs to a diagnostic: the other end of a reference, the patch that set a value. */
export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** What a policy adds to a finding: which policy, at what level, and what became of it. */
export interface PolicyFinding {
  /** Stable id of the policy, such as `COST-003`. */
  readonly id: string;
  readonly level: Level;
  /** `denied` stops, `needs-approval` waits for people, `noted` is shown, `exempt` and `approved` were let pass. */
  readonly status: "denied" | "needs-approval" | "noted" | "exempt" | "approved";
  /** Binds an approval to exactly this finding: hash of policy, subject and the policy's text. */
  readonly fingerprint: string;
}

/** One thing a person should know, with its place: what is wrong, where, why, and what to do. Plain data. */
export interface Diagnostic {
  /** `folder/kebab-name` from the registry, or `policy/<id>` for a policy's finding. */
  readonly code: Code | `policy/${string}`;
  readonly severity: Severity;
  /** What is wrong and why, in a sentence or two. */
  readonly message: string;
  readonly span?: Span;
  /** A few words printed beside the caret, such as `90 + 5 = 95`. */
  readonly label?: string;
  /** What to do about it. */
  readonly help?: string;
  readonly related?: readonly Related[];
  readonly policy?: PolicyFinding;
}

/** What a stage returns: a value as complete as it could be made (bad entries left out) and all it found. */
export interface Checked<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where a diagnostic is and what goes with it. */
export interface Place {
  readonly span?: Span | undefined;
  readonly label?: string | undefined;
  readonly help?: string | undefined;
  readonly related?: readonly Related[] | undefined;
}

/** Makes a diagnostic of a registered code; a wrong code or a missing parameter does not compile. */
export function diagnostic<C extends Code>(code: C, parameters: Parameters<C>, place: Place = {}): Diagnostic {
  const entry = codes[code];
  // The registry pairs each code with its own parameter type; TypeScript cannot follow that through the index.
  const message = (entry.message as (p: Parameters<C>) => string)(parameters);
  const fallback = (entry.help as ((p: Parameters<C>) => string) | undefined)?.(parameters);
  const help = place.help ?? fallback;
  return {
    code,
    severity: entry.severity,
    message,
    ...(place.span && { span: place.span }),
    ...(place.label && { label: place.label }),
    ...(help && { help }),
    ...(place.related?.length && { related: place.related }),
  };
}

/** True when at least one diagnostic is an error, so that nothing may be deployed. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === "error");
}

const severities: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Diagnostics in printing order: errors first, then by file, place, code and message; exact duplicates fold into one. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort(
    (a, b) =>
      severities[a.severity] - severities[b.severity] ||
      compareText(a.span?.file.path ?? "", b.span?.file.path ?? "") ||
      (a.span?.start ?? 0) - (b.span?.start ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
  return sorted.filter((one, at) => {
    const before = sorted[at - 1];
    return !before || !sameFinding(before, one);
  });
}

function sameFinding(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.code === b.code &&
    a.message === b.message &&
    a.span?.file.path === b.span?.file.path &&
    a.span?.start === b.span?.start
  );
}

/** Order of two strings by code unit: the same on every machine and locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A diagnostic as `--json` prints it: lines and columns from 1, files relative to the repository. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly help: string | null;
  /** A few words beside the caret. */
  readonly label?: string;
  readonly related: readonly {
    readonly message: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
  }[];
  readonly policy?: PolicyFinding;
}

/** Turns a diagnostic into the form of the `--json` contract. */
export function diagnosticJson(one: Diagnostic): DiagnosticJson {
  const start = one.span && positionOf(one.span.file, one.span.start);
  const end = one.span && positionOf(one.span.file, one.span.end);
  return {
    code: one.code,
    severity: one.severity,
    message: one.message,
    file: one.span?.file.path ?? null,
    line: start?.line ?? null,
    column: start?.column ?? null,
    endLine: end?.line ?? null,
    endColumn: end?.column ?? null,
    help: one.help ?? null,
    ...(one.label !== undefined && { label: one.label }),
    related: (one.related ?? []).map((other) => ({
      message: other.message,
      file: other.span.file.path,
      ...positionOf(other.span.file, other.span.start),
    })),
    ...(one.policy && { policy: one.policy }),
  };
}
