import { hasErrors } from "../../diagnostics/diagnostic.ts";
import type { Graph } from "../../graph/graph.ts";
import { isSet, textFlag } from "../command.ts";
import type { Run } from "../command.ts";
import { exit } from "../report.ts";
import { validateReport } from "../validate-report.ts";
import { compileWorkspace, environmentOf, openWorkspace } from "../workspace.ts";

/** The manifests of an environment and what uses what, as a tree, JSON, DOT or Mermaid. */
export const run: Run = async (args, host) => {
  const opened = await openWorkspace(host);
  if (!opened.value) return validateReport(undefined, opened.diagnostics);
  const environment = environmentOf(opened.value.config, textFlag(args, "environment"));
  const compiled = await compileWorkspace(host, opened.value, [environment]);
  const graph = compiled.value.environments[0]?.graph;
  if (!graph || hasErrors(compiled.diagnostics))
    return validateReport(opened.value, compiled.diagnostics, compiled.value.documents.length);
  const data = {
    environment,
    entries: graph.entries.map((entry) => ({
      id: entry.id,
      target: entry.target,
      file: entry.document.file.path,
      run: graph.runs.get(entry.id)?.key ?? null,
    })),
    edges: graph.edges.map(({ from, to, kind, version }) => ({ from, to, kind, version: version ?? null })),
  };
  // A program that asks for JSON gets it, whatever else was asked for.
  const drawn = !isSet(args, "json");
  const raw = drawn && isSet(args, "dot") ? dot(graph) : drawn && isSet(args, "mermaid") ? mermaid(graph) : undefined;
  return { schema: "mlops.graph/1", data, exit: exit.ok, ...(raw !== undefined && { raw }) };
};

/** Data flows from what is used to what uses it: the direction people draw. */
function arrows(
  graph: Graph,
): { readonly from: string; readonly to: string; readonly label: string; readonly dashed: boolean }[] {
  const seen = new Set<string>();
  return graph.edges.flatMap((edge) => {
    const [from, to] = edge.kind === "makes" || edge.kind === "gate" ? [edge.from, edge.to] : [edge.to, edge.from];
    const ends = edge.kind === "gate" ? [to, from] : [from, to];
    const key = ends.join(" ");
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      {
        from: ends[0] ?? "",
        to: ends[1] ?? "",
        label: edge.version ?? "",
        dashed: edge.kind === "gate" || edge.kind === "notes",
      },
    ];
  });
}

function dot(graph: Graph): string {
  const nodes = graph.entries.map(
    (entry) => `  ${JSON.stringify(entry.id)} [label=${JSON.stringify(`${entry.name}\n${entry.kind}`)}];`,
  );
  const edges = arrows(graph).map(
    (one) =>
      `  ${JSON.stringify(one.from)} -> ${JSON.stringify(one.to)} [label=${JSON.stringify(one.label)}${one.dashed ? ", style=dashed" : ""}];`,
  );
  return ["digraph mlops {", "  rankdir=LR; node [shape=box, style=rounded];", ...nodes, ...edges, "}", ""].join("\n");
}

function mermaid(graph: Graph): string {
  const name = (id: string): string => id.replaceAll(/[^A-Za-z0-9]/gu, "_");
  const nodes = graph.entries.map((entry) => `  ${name(entry.id)}["${entry.name}<br/>${entry.kind}"]`);
  const edges = arrows(graph).map(
    (one) =>
      `  ${name(one.from)} ${one.dashed ? "-.->" : "-->"}${one.label === "" ? "" : `|"${one.label}"|`} ${name(one.to)}`,
  );
  return ["graph LR", ...nodes, ...edges, ""].join("\n");
}
