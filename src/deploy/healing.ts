import { spanAt } from "../diagnostics/source-file.ts";
import type { SourceFile } from "../diagnostics/source-file.ts";
import type { Recorded } from "../plan/plan.ts";
import type { Resource, ResourceGraph, StackId, Value } from "../resources/resource.ts";

/**
 * What a stack would ask for to be as it was applied last: a plan of it with `heal` puts back what was changed outside, and deploys
 * nothing that the manifests ask for since.
 */
export function asApplied(
  stack: StackId,
  recorded: Iterable<Recorded>,
  files: ReadonlyMap<string, SourceFile>,
): ResourceGraph {
  const resources: Resource[] = [];
  for (const one of recorded) {
    if (one.standing !== undefined) continue;
    // A manifest that was removed since is known by name only.
    const file = files.get(one.origin.file) ?? { path: one.origin.file, text: "" };
    resources.push({
      id: one.id,
      type: one.type,
      // What is recorded was resolved when it was made, so it holds data alone.
      inputs: one.inputs as Readonly<Record<string, Value>>,
      options: one.options,
      dependsOn: one.dependsOn,
      origin: spanAt(file, one.origin),
      owner: one.owner,
      ...(one.run && { run: one.run }),
    });
  }
  return { stack, resources };
}
