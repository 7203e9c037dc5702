import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { originOf } from "../../diagnostics/source-file.ts";
import { locateEntry } from "../../graph/layers.ts";
import { textFlag } from "../command.ts";
import type { Run } from "../command.ts";
import { exit } from "../report.ts";
import { validateReport } from "../validate-report.ts";
import { compileWorkspace, environmentOf, openWorkspace, stacksOf } from "../workspace.ts";

/** What the manifests become: resolved manifests, and resources with their inputs, references as data, and origins. */
export const run: Run = async (args, host) => {
  const opened = await openWorkspace(host);
  if (!opened.value) return validateReport(undefined, opened.diagnostics);
  const { config } = opened.value;
  const environment = environmentOf(config, textFlag(args, "environment"));
  const compiled = await compileWorkspace(host, opened.value, [environment]);
  const compilation = compiled.value.environments[0];
  if (!compilation || hasErrors(compiled.diagnostics))
    return validateReport(opened.value, compiled.diagnostics, compiled.value.documents.length);
  const { graph } = compilation;
  const data = {
    project: graph.project,
    environment,
    manifests: graph.entries.map((entry) => ({
      id: entry.id,
      target: entry.target,
      owner: entry.owner,
      labels: entry.labels,
      origin: originOf(locateEntry(entry, ["metadata", "name"])),
      ...(graph.runs.get(entry.id) && { run: graph.runs.get(entry.id)?.key }),
      manifest: entry.manifest,
    })),
    stacks: stacksOf(config, compilation, textFlag(args, "target")).map(({ stack, resources }) => ({
      target: stack.target,
      stack: stack.name,
      resources: resources.map(({ origin, origins, ...resource }) => ({
        ...resource,
        origin: originOf(origin),
        origins: Object.fromEntries(Object.entries(origins ?? {}).map(([path, span]) => [path, originOf(span)])),
      })),
    })),
  };
  return { schema: "mlops.compile/1", data, exit: exit.ok };
};
