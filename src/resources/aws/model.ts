import type { Graph, GraphEntry } from "../../graph/graph.ts";
import { endpointsServing } from "../../graph/uses.ts";
import type { ModelSpec } from "../../manifest/resolved.gen.ts";
import { lastingName, physicalName } from "../names.ts";
import type { Value } from "../resource.ts";
import type { Scope } from "./scope.ts";
import type { Site } from "./site.ts";
import { json } from "./text.ts";

/** Targets on which a Model is made or served; its own where it is neither. */
export function modelTargets(graph: Graph, model: GraphEntry<"Model">): Set<string> {
  const targets = new Set<string>();
  const { source } = model.manifest.spec;
  const job = graph.byId.get(`TrainingJob/${source?.trainingJob}`);
  if (job && graph.runs.has(job.id)) targets.add(job.target);
  for (const endpoint of endpointsServing(graph, model.id)) targets.add(endpoint.target);
  return targets.size > 0 ? targets : new Set([model.target]);
}

/** A Model is a group in the target's registry, and a card where the manifest says what people must know. */
export function lowerModel(site: Site, model: GraphEntry<"Model">): void {
  const { scope } = site;
  const { metadata, spec } = model.manifest;
  const draft = scope.draft(model.stack);
  const onRemove = spec.lifecycle?.onRemove ?? "retain";
  scope.make({
    draft,
    owner: model,
    role: "group",
    type: "aws:sagemaker/modelPackageGroup:ModelPackageGroup",
    inputs: {
      modelPackageGroupName: physicalName(scope.graph, lastingName(model), 63),
      // A description cannot change in SageMaker, and a manifest's may: only a sentence that lasts goes in.
      modelPackageGroupDescription: `Versions of ${lastingName(model)} of ${scope.graph.project}`,
    },
    options: { stateful: true, onRemove },
  });
  if (!spec.card && !spec.risk && !spec.interpretability) return;
  scope.make({
    draft,
    owner: model,
    role: "card",
    type: "aws:sagemaker/modelCard:ModelCard",
    inputs: {
      modelCardName: physicalName(scope.graph, lastingName(model), 63),
      modelCardStatus: "Draft",
      content: json(cardContent(scope, model, metadata.description)),
    },
    options: { stateful: true, onRemove },
    origin: ["spec", spec.card ? "card" : spec.risk ? "risk" : "interpretability"],
    origins: { content: ["spec", "card"] },
  });
}

const ratings = { minimal: "Low", limited: "Medium", high: "High", unacceptable: "High" } as const;

/** Longest text in one field of a card. */
const longestText = 2048;

/** A card in SageMaker's schema (https://docs.aws.amazon.com/sagemaker/latest/dg/model-cards.html#model-cards-json-schema). */
function cardContent(scope: Scope, model: GraphEntry<"Model">, description: string | undefined): Value {
  const { spec } = model.manifest;
  const { card = {}, risk, interpretability } = spec;
  const text = (field: keyof typeof card, value: string | undefined): string | undefined => {
    if (value === undefined || value.length <= longestText) return value;
    const problem = `${field} of the card of ${model.id} has ${value.length} characters; a SageMaker model card takes ${longestText}.`;
    scope.unsupported(
      model,
      ["spec", "card", field],
      problem,
      "shorten it, and put the whole into the file of card.path",
    );
    return undefined;
  };
  return {
    model_overview: {
      model_name: model.name,
      ...(description !== undefined && { model_description: description.slice(0, 1024) }),
      problem_type: spec.task,
      model_owner: model.owner,
    },
    intended_uses: {
      ...textIn("intended_uses", text("intendedUse", card.intendedUse)),
      ...textIn("factors_affecting_model_efficiency", text("limitations", card.limitations)),
      risk_rating: risk ? ratings[risk.level] : "Unknown",
      ...textIn("explanations_for_risk_rating", risk?.reason?.slice(0, longestText)),
    },
    additional_information: {
      ...textIn("ethical_considerations", text("ethics", card.ethics)),
      ...textIn("caveats_and_recommendations", text("outOfScope", card.outOfScope)),
      custom_details: customDetails(spec, interpretability),
    },
  };
}

function textIn(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value };
}

function customDetails(spec: ModelSpec, interpretability: ModelSpec["interpretability"]): Record<string, string> {
  const details: Record<string, string | undefined> = {
    format: spec.format,
    licence: spec.licence,
    contact: spec.card?.contact,
    risk_level: spec.risk?.level,
    risk_review_by: spec.risk?.reviewBy,
    interpretability: interpretability?.method,
    interpretability_notes: interpretability?.notes,
    card: spec.card?.path,
  };
  const given = Object.entries(details).filter((one): one is [string, string] => one[1] !== undefined);
  // A detail has at most 255 characters.
  return Object.fromEntries(given.map(([name, value]) => [name, value.slice(0, 255)]));
}
