import { OperationError } from "../../diagnostics/operation-error.ts";
import { positionOf } from "../../diagnostics/source-file.ts";
import type { Span } from "../../diagnostics/source-file.ts";
import type { ResourceGraph } from "../../resources/resource.ts";
import { isInternal } from "./changes.ts";
import { saysAbsent } from "./events.ts";
import type { Events } from "./events.ts";
import { idOfUrn } from "./state.ts";
import { lastLine } from "./workspace.ts";
import type { Operated } from "./workspace.ts";

/** Why an operation did not get through: the provider's words at the line that asked for it, else the CLI's. */
export function refused(graph: ResourceGraph, { events, failure }: Operated): OperationError {
  const lines = new Map(graph.resources.map((one) => [one.id, one.origin]));
  const said = [...events.resources.values()].flatMap(({ urn, type, errors }) => {
    if (errors.length === 0 || isInternal(type.split("$").at(-1) ?? type)) return [];
    const id = idOfUrn(urn);
    const span = lines.get(id);
    return [`${id}${span ? ` (${placeOf(span)})` : ""}: ${errors.join("; ")}`];
  });
  const message = said.length > 0 ? said.join("\n") : (events.errors.at(-1) ?? lastLine(failure?.message ?? ""));
  return new OperationError("deploy/provider-refused", message, {
    help:
      said.length > 0
        ? "mend what the line asks for, and plan again"
        : "`mlops doctor` checks the CLI, the state backend and credentials",
  });
}

function placeOf({ file, start }: Span): string {
  const { line, column } = positionOf(file, start);
  return `${file.path}:${line}:${column}`;
}

/** True where a look says that there is nothing, and not that it could not be seen. */
export function isAbsent({ resources, errors }: Events): boolean {
  return [...errors, ...[...resources.values()].flatMap((one) => one.errors)].some(saysAbsent);
}
