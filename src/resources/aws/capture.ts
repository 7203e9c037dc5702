import type { GraphEntry } from "../../graph/graph.ts";
import { days } from "../../manifest/duration.ts";
import type { ResourceInputs } from "../data.ts";
import { lastingName } from "../names.ts";
import { writableAt } from "./dataset-location.ts";
import { keyIn } from "./key.ts";
import { below, uriIn } from "./location.ts";
import type { Location } from "./location.ts";
import type { Site } from "./site.ts";
import type { Text } from "./text.ts";

type ConfigInputs = ResourceInputs["aws:sagemaker/endpointConfiguration:EndpointConfiguration"];

/** Where an endpoint's captured requests and answers go: the Dataset that takes them, or `captures/<endpoint>/` of the artifacts bucket. */
export function captureLocation(site: Site, entry: GraphEntry<"Endpoint">): Location | undefined {
  const { capture } = entry.manifest.spec;
  if (!capture) return undefined;
  if (capture.dataset !== undefined) return writableAt(site, entry, ["spec", "capture", "dataset"])?.location;
  const location = site.artifacts.at(`captures/${lastingName(entry)}/`);
  site.artifacts.expire(location.prefix, days(capture.keepFor), site.scope.at(entry, ["spec", "capture", "keepFor"]));
  return location;
}

/** Capturing of requests and answers. SageMaker puts `<endpoint>/<variant>/<date>` below the place. */
export function captureConfig(
  site: Site,
  entry: GraphEntry<"Endpoint">,
  location: Location,
): ConfigInputs["dataCaptureConfig"] {
  const draft = site.scope.draft(entry.stack);
  return {
    enableCapture: true,
    initialSamplingPercentage: Math.ceil(entry.manifest.spec.capture?.samplingPercent ?? 0),
    destinationS3Uri: uriIn(draft, withoutSlash(location)),
    ...(location.key && { kmsKeyId: keyIn(draft, location.key) }),
    captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
    captureContentTypeHeader: { csvContentTypes: ["text/csv"], jsonContentTypes: ["application/json"] },
  };
}

function withoutSlash(location: Location): Location {
  return { ...location, prefix: location.prefix.replace(/\/$/u, "") };
}

/** Where an async endpoint reads requests from and writes answers to. */
export interface AsyncPlaces {
  readonly requests: Location;
  readonly answers: Location;
  readonly failures: Location;
}

/** The places of an async endpoint: the Dataset that takes its answers, and `async/<endpoint>/` of the artifacts bucket for the rest. */
export function asyncPlaces(site: Site, entry: GraphEntry<"Endpoint">): AsyncPlaces | undefined {
  const { type, async } = entry.manifest.spec;
  if (type !== "async") return undefined;
  const own = site.artifacts.at(`async/${lastingName(entry)}/`);
  const dataset = async?.output === undefined ? undefined : writableAt(site, entry, ["spec", "async", "output"]);
  return {
    requests: below(own, "requests/"),
    answers: dataset?.location ?? below(own, "answers/"),
    failures: below(own, "failures/"),
  };
}

/** Settings of an async endpoint; a failed request tells the first channel. */
export function asyncConfig(
  site: Site,
  entry: GraphEntry<"Endpoint">,
  { answers, failures }: AsyncPlaces,
  topics: readonly Text[],
): ConfigInputs["asyncInferenceConfig"] {
  const draft = site.scope.draft(entry.stack);
  const [errorTopic] = topics;
  const { maxConcurrency } = entry.manifest.spec.async ?? {};
  return {
    outputConfig: {
      s3OutputPath: uriIn(draft, withoutSlash(answers)),
      s3FailurePath: uriIn(draft, withoutSlash(failures)),
      ...(answers.key && { kmsKeyId: keyIn(draft, answers.key) }),
      ...(errorTopic !== undefined && { notificationConfig: { errorTopic } }),
    },
    ...(maxConcurrency !== undefined && { clientConfig: { maxConcurrentInvocationsPerInstance: maxConcurrency } }),
  };
}
