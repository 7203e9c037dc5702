import { closeSync, mkdirSync, openSync, readFileSync, readSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Planned } from "../deploy/planning.ts";
import type { PlanReport } from "../deploy/plan-report.ts";
import { OperationError } from "../diagnostics/operation-error.ts";
import { redact } from "../diagnostics/redact.ts";
import { digestOfStackPlan } from "../plan/digest.ts";
import { stackKey } from "../resources/resource.ts";
import { UsageError } from "./host.ts";

const schema = "mlops.planfile/1";

/** What `plan --out` writes: the plan as it was shown, with the digests that `apply FILE` holds it to. */
export interface PlanFile {
  readonly schema: typeof schema;
  readonly environment: string;
  readonly target: string | null;
  readonly heal: boolean;
  readonly allowDelete: boolean;
  readonly digest: string;
  readonly stacks: readonly {
    readonly key: string;
    readonly base: string;
    readonly desired: string;
    readonly changes: string;
  }[];
  /** Prices and all else as they were when somebody looked at it. */
  readonly report: PlanReport;
}

/** The file of a plan. */
export function planFileOf(
  planned: Planned,
  target: string | undefined,
  heal: boolean,
  allowDelete: boolean,
): PlanFile {
  return {
    schema,
    environment: planned.plan.environment,
    target: target ?? null,
    heal,
    allowDelete,
    digest: planned.plan.digest,
    stacks: planned.plan.stacks.map((stack) => ({
      key: stackKey(stack.stack),
      base: stack.base,
      desired: stack.desired,
      changes: digestOfStackPlan(stack),
    })),
    report: planned.report,
  };
}

/** Writes a plan file in one step: a reader sees the old one or the whole new one. Throws `OperationError` where it cannot. */
export function writePlanFile(path: string, file: PlanFile): void {
  const next = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(next, redact(`${JSON.stringify(file)}\n`), { mode: 0o600 });
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw new OperationError("cli/unwritable", `The plan cannot be written to ${path}.`, { cause: error });
  }
}

/** True for a file that `plan --out` wrote; false for any other, and where there is none. */
export function isPlanFile(path: string): boolean {
  const start = `{"schema":"${schema}"`;
  try {
    const file = openSync(path, "r");
    try {
      const bytes = Buffer.alloc(start.length);
      readSync(file, bytes, 0, start.length, 0);
      return bytes.toString() === start;
    } finally {
      closeSync(file);
    }
  } catch {
    // A folder, or a file that was deleted.
    return false;
  }
}

/** Reads a plan file. Throws `UsageError` for anything else. */
export function readPlanFile(path: string, shown: string): PlanFile {
  let file: unknown;
  try {
    file = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const why =
      error instanceof SyntaxError ? "it is no JSON" : ((error as NodeJS.ErrnoException).code ?? String(error));
    throw new UsageError(`${shown} cannot be read as a plan: ${why}.`, "`mlops plan --out FILE` writes one.");
  }
  if (typeof file !== "object" || file === null || (file as { schema?: unknown }).schema !== schema) {
    throw new UsageError(`${shown} is not a plan of this release.`, "`mlops plan --out FILE` writes one.");
  }
  return file as PlanFile;
}

/** What moved since a plan file was written, in words; undefined when nothing did. */
export function movedSince(file: PlanFile, planned: Planned): string | undefined {
  if (file.digest === planned.plan.digest) return undefined;
  const now = new Map(
    planFileOf(planned, undefined, file.heal, file.allowDelete).stacks.map((stack) => [stack.key, stack]),
  );
  for (const before of file.stacks) {
    const after = now.get(before.key);
    if (!after) return `the stack ${before.key} is no longer there`;
    if (after.desired !== before.desired) return `the manifests of ${before.key} ask for something else now`;
    if (after.base !== before.base) return `${before.key} was changed by another apply since`;
    if (after.changes !== before.changes) return `${before.key} differs from the real world in another way now`;
  }
  if (now.size !== file.stacks.length) return "there are stacks now that it does not have";
  return "policies or prices say something else now";
}
