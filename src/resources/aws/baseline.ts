import canonicalize from "canonicalize";
import { wholeSeconds } from "../../manifest/duration.ts";
import type { DatasetSpec } from "../../manifest/resolved.gen.ts";
import { fit, lastingName, shortHash } from "../names.ts";
import type { Made } from "../draft.ts";
import type { Need } from "../resource.ts";
import type { Data } from "./dataset-location.ts";
import { keyIn } from "./key.ts";
import { below, uriIn } from "./location.ts";
import type { Location } from "./location.ts";
import { clusterDocument } from "./monitoring.ts";
import type { Monitoring } from "./monitoring.ts";
import { tagList } from "./processing-document.ts";
import type { Site } from "./site.ts";
import { networkOf } from "./site.ts";
import { json } from "./text.ts";

/** What normal looks like, once a job has looked at it. */
export interface Baseline {
  readonly job: Made;
  readonly need: Need;
  readonly statistics: Location;
  readonly constraints: Location;
}

const input = "/opt/ml/processing/input/baseline_dataset_input";
const output = "/opt/ml/processing/output";

/** Formats that SageMaker's analysis reads, as it wants them told. */
const formats: Readonly<Partial<Record<NonNullable<DatasetSpec["format"]>, unknown>>> = {
  csv: { csv: { header: true } },
  json: { json: { lines: false } },
  jsonl: { json: { lines: true } },
  parquet: { parquet: {} },
};

/**
 * A run of SageMaker's own analysis over the baseline data, which leaves statistics and constraints; named by its content, so that equal
 * data is looked at once. Undefined, and told, where it cannot read the data's format.
 */
export function makeBaseline(site: Site, monitoring: Monitoring, data: Data): Baseline | undefined {
  const { entry, draft, image, place, actor } = monitoring;
  const { scope } = site;
  const format = formats[data.dataset.manifest.spec.format ?? "csv"];
  if (format === undefined) {
    const problem = `${entry.id} has a baseline in ${data.dataset.manifest.spec.format}, and SageMaker's monitors read csv, json, jsonl and parquet.`;
    scope.unsupported(
      entry,
      ["spec", "baseline"],
      problem,
      "name a dataset in one of these formats, or give an image of your own",
    );
    return undefined;
  }
  const { dataset, version, path, split, digest, madeBy } = data.version;
  const made = madeBy === undefined ? undefined : scope.graph.runs.get(madeBy)?.key;
  const key = shortHash(
    canonicalize([image.uri, dataset, version, path, split ?? "", digest ?? "", made ?? "", format]) ?? "",
    12,
  );
  const name = `${fit(`${scope.graph.project}-${scope.graph.environment}-${lastingName(entry)}`, 50)}-${key}`;
  const results = below(place, `baseline/${key}/`);
  const type = "aws:cloudcontrol/resource:Resource";
  const job = scope.make({
    draft,
    owner: entry,
    role: `baseline-${key}`,
    type,
    inputs: {
      typeName: "AWS::SageMaker::ProcessingJob",
      desiredState: json(document(site, monitoring, { name, key, data, results, format: canonicalize(format) ?? "" })),
    },
    options: { onRemove: "retain" },
    dependsOn: [actor.policy],
    origin: ["spec", "baseline"],
    run: { key, entry: entry.id, whenSuperseded: "finish", whenRemoved: "stop" },
    needs: data.needs,
  });
  const need: Need = { kind: "run", key, entry: entry.id, name, type };
  return { job, need, statistics: below(results, "statistics.json"), constraints: below(results, "constraints.json") };
}

function document(
  site: Site,
  monitoring: Monitoring,
  run: {
    readonly name: string;
    readonly key: string;
    readonly data: Data;
    readonly results: Location;
    readonly format: string;
  },
) {
  const { entry, draft, image, actor } = monitoring;
  const vpc = networkOf(site);
  return {
    ProcessingJobName: run.name,
    RoleArn: actor.arn,
    AppSpecification: { ImageUri: image.uri },
    Environment: {
      dataset_format: run.format,
      dataset_source: input,
      output_path: output,
      publish_cloudwatch_metrics: "Disabled",
    },
    ProcessingInputs: [
      {
        InputName: "baseline_dataset_input",
        S3Input: {
          S3Uri: uriIn(draft, run.data.location),
          LocalPath: input,
          S3DataType: "S3Prefix",
          S3InputMode: "File",
        },
      },
    ],
    ProcessingOutputConfig: {
      Outputs: [
        {
          OutputName: "baseline",
          S3Output: { S3Uri: uriIn(draft, run.results), LocalPath: output, S3UploadMode: "EndOfJob" },
        },
      ],
      ...(run.results.key && { KmsKeyId: keyIn(draft, run.results.key) }),
    },
    ProcessingResources: clusterDocument(monitoring),
    ...(vpc && { NetworkConfig: { VpcConfig: { Subnets: vpc.subnets, SecurityGroupIds: vpc.securityGroupIds } } }),
    StoppingCondition: { MaxRuntimeInSeconds: wholeSeconds(entry.manifest.spec.limits.runtime) },
    Tags: tagList(site.scope.labels(entry, { "mlops-run": run.key })),
  };
}
