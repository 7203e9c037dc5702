import { listOf, nearest } from "../../diagnostics/suggest.ts";
import { runsJobs } from "../select.ts";
import type { Graph, GraphEntry, ModelVersion } from "../graph.ts";
import { isKind } from "../graph.ts";
import { endpointsServing, modelUses } from "../uses.ts";
import type { Use } from "../uses.ts";
import { eachOf } from "./check.ts";
import type { Check, CheckContext } from "./check.ts";

/** Checks of models: where they come from, and what must hold before one serves. */
export const modelChecks: readonly Check[] = [eachOf("Model", source), eachOf("Model", promotion)];

function source(entry: GraphEntry<"Model">, { report, at, graph }: CheckContext): void {
  const { source: from, versions } = entry.manifest.spec;
  if (!from && Object.keys(versions ?? {}).length === 0) {
    report(entry, ["spec"], "graph/model-without-source", { id: entry.id }, { part: "key" });
    return;
  }
  const job = from && graph.byId.get(`TrainingJob/${from.trainingJob}`);
  if (!job || !isKind(job, "TrainingJob")) return;
  const outputs = job.manifest.spec.outputs;
  if (!Object.hasOwn(outputs, from.output)) {
    const names = Object.keys(outputs);
    const near = nearest(from.output, names)[0];
    const related = [{ span: at(job, ["metadata", "name"]), message: job.id }];
    report(
      entry,
      ["spec", "source", "output"],
      "graph/unknown-output",
      { output: from.output, id: job.id, known: `it has ${listOf(names, "and")}` },
      { related, help: near && `did you mean \`${near}\`?` },
    );
  }
}

function promotion(entry: GraphEntry<"Model">, { report, graph }: CheckContext): void {
  const { promotion: gates = {} } = entry.manifest.spec;
  const environments = Object.keys(graph.config.data.environments);
  const teams = Object.keys(graph.config.data.teams ?? {});
  for (const [environment, gate] of Object.entries(gates)) {
    const path = ["spec", "promotion", environment];
    if (!environments.includes(environment)) {
      const near = nearest(environment, environments)[0];
      report(
        entry,
        path,
        "graph/promotion",
        { problem: `There is no environment called ${environment} to promote ${entry.id} into.` },
        { part: "key", help: near ? `did you mean \`${near}\`?` : `the config has ${listOf(environments, "and")}` },
      );
    }
    for (const [index, team] of (gate.approvals?.teams ?? []).entries()) {
      if (!teams.includes(team))
        report(
          entry,
          [...path, "approvals", "teams", index],
          "graph/promotion",
          { problem: `There is no team called ${team} that could approve.` },
          {
            help:
              teams.length > 0
                ? `the config has ${listOf(teams, "and")}`
                : "define it under teams in mlops.config.yaml",
          },
        );
    }
  }
  evidence(entry, graph.environment, gates[graph.environment]?.requires ?? [], { report, graph });
}

function* servedVersions(graph: Graph, model: string): Generator<Use<ModelVersion> & { endpoint: GraphEntry }> {
  for (const endpoint of endpointsServing(graph, model)) {
    for (const use of modelUses(graph, endpoint.id)) if (use.version.model === model) yield { ...use, endpoint };
  }
}

/** A version that serves where evaluations are required must have passed them, or be of before the rule. */
function evidence(
  entry: GraphEntry<"Model">,
  environment: string,
  required: readonly string[],
  { report, graph }: Pick<CheckContext, "report" | "graph">,
): void {
  if (required.length === 0 || runsJobs(graph.settings)) return;
  const lock = graph.locks.get(entry.id);
  for (const { endpoint, path, version } of servedVersions(graph, entry.id)) {
    if (version.from !== "artifact" || version.environment === undefined) continue;
    const results = lock?.data.versions?.[version.version]?.evaluations ?? [];
    for (const evaluation of required) {
      const result = results.find((one) => one.evaluation === evaluation);
      if (result?.passed) continue;
      const problem = result ? `its evaluation ${evaluation} did not pass` : `the lock has no result of ${evaluation}`;
      const steps = path.split(".").map((step) => (/^\d+$/u.test(step) ? Number(step) : step));
      report(endpoint, steps, "graph/evidence", { id: endpoint.id, version: version.version, environment, problem });
    }
  }
}
