import { OperationError } from "../diagnostics/operation-error.ts";
import type { Properties } from "../plan/plan.ts";
import { labelOf } from "../resources/provider-types.ts";
import type { Resource, StackId } from "../resources/resource.ts";

/** What is to be taken in must be there. Throws `deploy/nothing-to-adopt`. */
export function checkTakenIn({ target }: StackId, { id, type, options }: Resource, seen: Properties | null): void {
  if (seen !== null || options.createIfAbsent) return;
  const place = `account ${target.account}, ${target.region}`;
  throw new OperationError(
    "deploy/nothing-to-adopt",
    `There is no ${labelOf(type)} \`${options.import ?? ""}\` in ${target.name} (${place}) to take in as ${id}.`,
    {
      help: `look at its id and at the account; \`adopted\` in the lock of ${id.split("/").slice(0, 2).join("/")} says what is to be taken in`,
    },
  );
}
