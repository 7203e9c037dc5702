import type { ApplyHost } from "../deploy/applying.ts";
import { isSet, textFlag } from "./command.ts";
import type { Arguments } from "./command.ts";
import { UsageError } from "./host.ts";

/** How an apply is run, as its flags say it. Throws `UsageError` for a number that is none. */
export function applyOptions(args: Arguments): Pick<ApplyHost, "parallel" | "parallelStacks" | "failFast"> {
  const parallel = countOf(args, "parallel");
  const parallelStacks = countOf(args, "parallel-stacks");
  return {
    ...(parallel !== undefined && { parallel }),
    ...(parallelStacks !== undefined && { parallelStacks }),
    ...(isSet(args, "fail-fast") && { failFast: true }),
  };
}

function countOf(args: Arguments, name: string): number | undefined {
  const text = textFlag(args, name);
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 100)
    throw new UsageError(`--${name} takes a whole number from 1 to 100, not ${text}.`);
  return count;
}
