/* Made from schemas/ by tools/generate.ts. Do not edit. */

/**
 * One document of a manifest file: any kind.
 */
export type Manifest = (Dataset | ProcessingJob | TrainingJob | Evaluation | Model | Endpoint | Monitor | Budget | Patch | Policy | PolicySet | PolicyTest | Exemption | Approval)
/**
 * Lower-case DNS label of at most 40 characters, so that names made from it fit every provider's limits.
 */
export type Name = string
/**
 * Where data lies: s3://, gs://, azureml:// or https:// with its path.
 */
export type Uri = string
/**
 * An amount of bytes: a number and a unit, binary (Ki, Mi, Gi, Ti, Pi) or decimal (K, M, G, T, P).
 */
export type Size = string
/**
 * Content hash: sha256 and 64 hexadecimal digits.
 */
export type Digest = string
/**
 * A point in time in RFC 3339, with its offset or Z.
 */
export type Timestamp = string
/**
 * Bytes added in a period: a size, a slash, and day, week, month or year.
 */
export type Growth = string
/**
 * A length of time: a number and a unit of ms, s, m, h, d or w; parts may be joined.
 */
export type Duration = string
/**
 * Another manifest: name, name:version or name@alias; or the long form. The field fixes the kind.
 */
export type Reference = (string | {
name: Name
version?: Version
alias?: Name
})
/**
 * An immutable version: letters, digits, dots, dashes and underscores. Quote it, or YAML makes 3.10 a number.
 */
export type Version = string
/**
 * A share of the whole, from 0 to 100.
 */
export type Percent = number
/**
 * Who: group:, team:, user: or service: and a name.
 */
export type Principal = string
/**
 * An IANA time zone.
 */
export type TimeZone = string
/**
 * Container image, with a digest where results must repeat. A name without a registry is looked up in the target's registry; a map gives one a cloud.
 */
export type Image = (string | {
/**
 * Image on AWS targets in full.
 */
aws?: string
/**
 * Image on GCP targets in full.
 */
gcp?: string
/**
 * Image on Azure targets in full.
 */
azure?: string
})
/**
 * An amount of money: a number in the configuration's currency, or text with its own ISO 4217 code.
 */
export type Money = (number | string)
/**
 * Five fields: minute, hour, day of month, month, day of week.
 */
export type Cron = string
/**
 * A version for all environments, or a map from environment to version.
 */
export type AliasTarget = (string | {
[k: string]: string
})
/**
 * Named and typed fields.
 * 
 * @minItems 1
 */
export type Fields = Field[]
/**
 * Channels of the config that are told.
 * 
 * @minItems 1
 */
export type Notify = Name[]
/**
 * How often something happens: a number (K, M, G for thousands, millions, milliards), a slash, and second, minute, hour, day or month.
 */
export type Rate = string
/**
 * Lower-case DNS label of at most 24 characters.
 */
export type ProjectName = string
/**
 * What makes things real: `sandbox`, the embedded one, or `pulumi`, with settings of its own under `pulumi:` where they differ from the configuration's. A production environment must say it.
 */
export type EngineChoice = (string | {
pulumi: PulumiSettings
})
/**
 * One account and region of one cloud.
 */
export type Target = (AwsTarget | GcpTarget | AzureTarget)

export interface Everything {
manifest?: Manifest
config?: Config
lock?: Lock
}
/**
 * Data that jobs read and write: where it lies, which versions there are, what it looks like, how good it must be, who may see it and how long it stays.
 */
export interface Dataset {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "Dataset"
metadata: Metadata
spec: DatasetSpec
}
/**
 * What a manifest is called, whose it is, and where it lives.
 */
export interface Metadata {
name: Name
/**
 * A sentence for people.
 */
description?: string
/**
 * Team that answers for it; the config's owner where it is left out.
 */
owner?: string
labels?: Labels
/**
 * Free text for other tools; never sent to a cloud.
 */
annotations?: {
[k: string]: string
}
/**
 * Environments in which this manifest lives; all of them where it is left out.
 * 
 * @minItems 1
 */
environments?: Name[]
/**
 * Names it had before. A rename moves what exists, it does not replace it.
 * 
 * @minItems 1
 */
formerly?: Name[]
}
/**
 * Key and value pairs put on everything made; legal as an AWS tag, a GCP label and an Azure tag at once. Keys that start with mlops- are the tool's own.
 */
export interface Labels {
[k: string]: string
}
/**
 * Data that jobs read and write: where it lies, which versions there are, what it looks like, how good it must be, who may see it and how long it stays.
 */
export interface DatasetSpec {
location: DatasetLocation
/**
 * What the data is.
 */
type?: ("files" | "table")
/**
 * Format of the files or of the table.
 */
format?: ("parquet" | "csv" | "jsonl" | "json" | "avro" | "orc" | "tfrecord" | "recordio" | "webdataset" | "delta" | "iceberg" | "images" | "text" | "audio" | "video" | "other")
/**
 * Immutable versions by name. The name live is a floating one: its data may change under it.
 */
versions?: {
[k: string]: DatasetVersion
}
growth?: Growth
keepAtLeast?: Duration
/**
 * Data older than this is deleted by the store, or never. Shortening it deletes data and is treated so.
 */
deleteAfter?: string
/**
 * How bad it would be if it got out.
 */
classification: ("public" | "internal" | "confidential" | "restricted")
personalData?: PersonalData
/**
 * Regions in which it may be stored and processed, in the cloud's own words; the environment's where it is left out.
 * 
 * @minItems 1
 */
residency?: string[]
/**
 * SPDX identifier, or proprietary.
 */
licence?: string
origin?: DatasetOrigin
/**
 * Data it was made from; leakage and privacy are followed along it.
 * 
 * @minItems 1
 */
derivedFrom?: Lineage[]
/**
 * Named parts for training and for judging.
 * 
 * @minItems 1
 */
splits?: Split[]
splitStrategy?: SplitStrategy
/**
 * Columns or fields.
 * 
 * @minItems 1
 */
schema?: Column[]
/**
 * What must hold before a job may use it.
 * 
 * @minItems 1
 */
quality?: QualityRule[]
sla?: DatasetSla
storage?: Storage
/**
 * Who may read or write it beside the jobs that refer to it.
 * 
 * @minItems 1
 */
access?: Access[]
placement?: Placement
lifecycle?: Lifecycle
}
/**
 * Exactly one of managed or existing.
 */
export interface DatasetLocation {
/**
 * A bucket is made for it in every environment and target, with encryption, versioning and no public access.
 */
managed?: true
existing?: Uri
}
/**
 * One immutable version.
 */
export interface DatasetVersion {
/**
 * Where it lies under the location, as a prefix.
 */
path?: string
size?: Size
/**
 * Rows or examples.
 */
rows?: number
digest?: Digest
/**
 * What is special about it.
 */
description?: string
period?: Period
/**
 * Why it should not be used any more.
 */
deprecated?: string
}
/**
 * Time the data covers.
 */
export interface Period {
from?: Timestamp
to?: Timestamp
}
/**
 * What it says about people.
 */
export interface PersonalData {
/**
 * Whether it says anything about people.
 */
present: boolean
/**
 * What it says.
 */
categories?: ("name" | "contact" | "pseudonymous-id" | "government-id" | "location" | "financial" | "health" | "biometric" | "children" | "behaviour" | "communication" | "special-category" | "other")[]
/**
 * Legal basis of GDPR article 6.
 */
legalBasis?: ("consent" | "contract" | "legal-obligation" | "vital-interests" | "public-task" | "legitimate-interests")
/**
 * What was done so that people are not recognised.
 */
deidentification?: ("none" | "tokenized" | "pseudonymized" | "anonymized" | "synthetic" | "differentially-private")
}
/**
 * Where it comes from and how it was gathered.
 */
export interface DatasetOrigin {
/**
 * How it was gathered.
 */
description?: string
/**
 * Where it is described.
 */
url?: string
/**
 * How to cite it.
 */
citation?: string
}
/**
 * One source.
 */
export interface Lineage {
dataset: Reference
/**
 * The ProcessingJob or TrainingJob that made it.
 */
by?: string
}
/**
 * One part.
 */
export interface Split {
name: Name
/**
 * Prefix under the version's path.
 */
path?: string
/**
 * Condition on a table's rows, in SQL.
 */
filter?: string
/**
 * What it may be used for.
 */
purpose: ("training" | "validation" | "evaluation")
}
/**
 * How the parts were cut; a random cut through people or time leaks.
 */
export interface SplitStrategy {
/**
 * How rows were assigned.
 */
method: ("random" | "time" | "group" | "hash")
/**
 * Column that decides.
 */
by?: string
/**
 * Columns whose equal values stay together.
 * 
 * @minItems 1
 */
groupBy?: string[]
}
/**
 * One column.
 */
export interface Column {
/**
 * Name in the data.
 */
name: string
/**
 * What the values are.
 */
logicalType: ("string" | "number" | "integer" | "boolean" | "date" | "timestamp" | "array" | "object" | "binary" | "image" | "text")
/**
 * What it means.
 */
description?: string
/**
 * Whether every row has it.
 */
required?: boolean
/**
 * Whether no value comes twice.
 */
unique?: boolean
/**
 * What it is used for.
 */
role?: ("feature" | "label" | "id" | "timestamp" | "group" | "weight" | "ignore")
/**
 * Where it is more delicate than the rest.
 */
classification?: ("public" | "internal" | "confidential" | "restricted")
/**
 * Unit of the values.
 */
unit?: string
/**
 * The only values it takes.
 * 
 * @minItems 1
 */
values?: (string | number | boolean)[]
}
/**
 * One rule; give the metric and one mustBe… comparison, or sql.
 */
export interface QualityRule {
name: Name
/**
 * What is measured.
 */
metric?: ("rowCount" | "nullValues" | "duplicateValues" | "invalidValues" | "missingColumns" | "freshness" | "minimum" | "maximum" | "mean" | "distinctValues")
/**
 * Column it is measured on.
 */
column?: string
/**
 * Query that gives one number, for what no metric says.
 */
sql?: string
/**
 * Exactly.
 */
mustBe?: number
/**
 * More than.
 */
mustBeGreaterThan?: number
/**
 * At least.
 */
mustBeGreaterOrEqualTo?: number
/**
 * Less than.
 */
mustBeLessThan?: number
/**
 * At most.
 */
mustBeLessOrEqualTo?: number
/**
 * Unit of the number.
 */
unit?: ("rows" | "percent" | "seconds")
/**
 * Which kind of quality it is.
 */
dimension?: ("accuracy" | "completeness" | "conformity" | "consistency" | "coverage" | "timeliness" | "uniqueness")
/**
 * An error keeps jobs from using the data.
 */
severity?: ("error" | "warning")
}
/**
 * What users of the data may count on.
 */
export interface DatasetSla {
freshness?: Duration
availability?: Percent
}
/**
 * How managed data is stored.
 */
export interface Storage {
/**
 * Storage class of the objects.
 */
class?: ("standard" | "intelligent" | "infrequent" | "archive")
archiveAfter?: Duration
/**
 * Keeps overwritten and deleted objects.
 */
versioning?: boolean
keepOldVersions?: Duration
/**
 * Whose key encrypts it; environment means what the environment says.
 */
encryption?: ("environment" | "provider" | "customer-managed")
/**
 * Targets that hold a copy.
 * 
 * @minItems 1
 */
replicas?: Name[]
}
/**
 * One grant.
 */
export interface Access {
principal: Principal
/**
 * What they may do.
 */
role: ("reader" | "writer")
}
/**
 * Where it runs: one of the environment's targets; the environment's default target where it is left out.
 */
export interface Placement {
target: Name
}
/**
 * How long it stays and when it may rest.
 */
export interface Lifecycle {
/**
 * What happens when its manifest is removed. Data, keys and registries are retained where it is left out, the rest is deleted.
 */
onRemove?: ("retain" | "delete")
expiresAfter?: Duration
uptime?: Uptime
}
/**
 * Hours in which it must be up; outside it rests and costs nothing.
 */
export interface Uptime {
timeZone?: TimeZone
/**
 * Days on which it is up.
 * 
 * @minItems 1
 */
days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]
/**
 * From and to, 24 hours.
 */
hours: string
/**
 * What it does outside these hours.
 */
otherwise?: ("scale-to-zero" | "stop")
}
/**
 * A job that makes data from data: preparation, features, cleaning.
 */
export interface ProcessingJob {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "ProcessingJob"
metadata: Metadata
spec: ProcessingJobSpec
}
/**
 * A job that makes data from data: preparation, features, cleaning.
 */
export interface ProcessingJobSpec {
image: Image
code?: Code
/**
 * Data it reads, by channel.
 */
inputs: {
[k: string]: DatasetInput
}
/**
 * Data it writes, by name.
 */
outputs: {
[k: string]: DatasetOutput
}
parameters?: Parameters
env?: EnvironmentVariables
secrets?: Secrets
resources?: Resources
capacity?: Capacity
distribution?: Distribution
limits?: JobLimits
estimate?: JobEstimate
retry?: Retry
network?: JobNetwork
/**
 * Seed of all randomness; part of what makes a run.
 */
seed?: number
schedule?: JobSchedule
rerunWhen?: Rerun
start?: Start
/**
 * What becomes of a running job when newer content makes another.
 */
whenSuperseded?: ("finish" | "stop")
/**
 * What becomes of a running job when its manifest is removed.
 */
whenRemoved?: ("stop" | "finish")
placement?: Placement
}
/**
 * Source that goes with the image: packed, uploaded and addressed by its content.
 */
export interface Code {
/**
 * Directory, relative to the repository's root.
 */
path: string
/**
 * Command, run in the packed directory.
 * 
 * @minItems 1
 */
entrypoint: string[]
/**
 * Arguments after the entry point.
 */
args?: string[]
/**
 * Files left out of the package, as globs; they do not change the run either.
 */
ignore?: string[]
}
/**
 * Data that a job reads.
 */
export interface DatasetInput {
dataset: Reference
/**
 * A split that the Dataset declares; all of the data where it is left out.
 */
split?: string
/**
 * Copied before the start (file), read while it runs (stream), or mounted (mount).
 */
mode?: ("file" | "stream" | "mount")
/**
 * Media type told to the program, where its image needs one.
 */
contentType?: string
}
/**
 * One version of a managed Dataset that this job makes.
 */
export interface DatasetOutput {
dataset: Reference
/**
 * Only this split of it.
 */
split?: string
}
/**
 * Named values given to the program; part of what makes a run.
 */
export interface Parameters {
[k: string]: string | number | boolean
}
/**
 * Environment variables. Not for secrets: those go into secrets, by reference.
 */
export interface EnvironmentVariables {
[k: string]: string
}
/**
 * Environment variables whose values stay in the cloud's secret store; only the reference is ever read.
 */
export interface Secrets {
[k: string]: SecretReference
}
/**
 * A secret by its name in the target's secret store.
 */
export interface SecretReference {
/**
 * Name of the secret.
 */
secret: string
/**
 * Key inside the secret when it holds several.
 */
key?: string
}
/**
 * What a node must have, or the instance type that has it. Give one or the other.
 */
export interface Resources {
/**
 * Instance type in the cloud's own words.
 */
instanceType?: string
accelerator?: Accelerator
/**
 * Virtual CPUs at least.
 */
cpu?: number
memory?: Size
disk?: Size
}
/**
 * What the work needs of accelerators; the cheapest machine that has it is chosen.
 */
export interface Accelerator {
/**
 * Exactly this accelerator.
 */
type?: string
/**
 * Any of these accelerators.
 * 
 * @minItems 1
 */
anyOf?: string[]
/**
 * Accelerators a node.
 */
count?: number
memory?: Size
}
/**
 * How machines are bought for a job.
 */
export interface Capacity {
/**
 * Spot is cheaper and may be taken away; checkpoint what takes long.
 */
type?: ("on-demand" | "spot")
/**
 * What to do when no spot machine can be had.
 */
fallback?: ("on-demand" | "none")
maxWait?: Duration
keepWarm?: Duration
}
/**
 * How one run is spread over machines and accelerators.
 */
export interface Distribution {
/**
 * What starts the processes.
 */
strategy?: ("none" | "torchrun" | "mpi" | "ray" | "tensorflow")
/**
 * Machines.
 */
nodes?: number
/**
 * Processes on each; one an accelerator where it is left out.
 */
processesPerNode?: number
}
/**
 * Where a job is stopped.
 */
export interface JobLimits {
runtime?: Duration
cost?: Money
}
/**
 * What you expect; the middle figure of the estimate. Half of the runtime limit is assumed where it is left out.
 */
export interface JobEstimate {
runtime?: Duration
}
/**
 * When the cloud starts a failed run again by itself.
 */
export interface Retry {
/**
 * Attempts in all, the first included.
 */
maxAttempts?: number
}
/**
 * What a job may reach.
 */
export interface JobNetwork {
/**
 * No network at all, not even the cloud's own services: data comes and goes by the platform.
 */
isolated?: boolean
/**
 * Encrypts traffic between the nodes of one run.
 */
encryptBetweenNodes?: boolean
}
/**
 * When a job's inputs are looked at again; a run starts only where its content changed.
 */
export interface JobSchedule {
cron: Cron
timeZone?: TimeZone
}
/**
 * What makes a new run. A cheaper machine, a label or a merge never does, unless asked for.
 */
export interface Rerun {
/**
 * Parts whose change makes a new run.
 * 
 * @minItems 1
 */
changed?: ("image" | "code" | "inputs" | "parameters" | "resources")[]
}
/**
 * What must be true before a new run is submitted.
 */
export interface Start {
askAbove?: Money
}
/**
 * A job that makes a model. Its run is named by its content: the same content never runs twice.
 */
export interface TrainingJob {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "TrainingJob"
metadata: Metadata
spec: TrainingJobSpec
}
/**
 * A job that makes a model. Its run is named by its content: the same content never runs twice.
 */
export interface TrainingJobSpec {
image: Image
code?: Code
framework?: Framework
/**
 * Data it reads, by channel.
 */
inputs: {
[k: string]: DatasetInput
}
baseModel?: Reference
checkpoint?: Checkpoint
/**
 * What it leaves, by name.
 */
outputs?: {
[k: string]: TrainingOutput
}
/**
 * Numbers read from the program's log.
 * 
 * @maxItems 40
 */
metrics?: Metric[]
sweep?: Sweep
parameters?: Parameters
env?: EnvironmentVariables
secrets?: Secrets
resources?: Resources
capacity?: Capacity
distribution?: Distribution
limits?: JobLimits
estimate?: JobEstimate
retry?: Retry
network?: JobNetwork
/**
 * Seed of all randomness; part of what makes a run.
 */
seed?: number
schedule?: JobSchedule
rerunWhen?: Rerun
start?: Start
/**
 * What becomes of a running job when newer content makes another.
 */
whenSuperseded?: ("finish" | "stop")
/**
 * What becomes of a running job when its manifest is removed.
 */
whenRemoved?: ("stop" | "finish")
placement?: Placement
}
/**
 * What the program is built on; part of what makes a run.
 */
export interface Framework {
/**
 * Framework.
 */
name: ("pytorch" | "tensorflow" | "jax" | "sklearn" | "xgboost" | "lightgbm" | "huggingface" | "other")
/**
 * Its version. Quote it.
 */
version?: string
}
/**
 * Where the program saves its progress; a spot machine that is taken away goes on from there.
 */
export interface Checkpoint {
/**
 * Directory inside the container.
 */
path?: string
interval?: Duration
}
/**
 * One output.
 */
export interface TrainingOutput {
/**
 * What it is.
 */
type?: ("model" | "report")
}
/**
 * One number.
 */
export interface Metric {
/**
 * Name of the metric.
 */
name: string
/**
 * Which way is better.
 */
goal?: ("maximize" | "minimize")
/**
 * Where the log prints it, with one group around the number.
 */
regex?: string
}
/**
 * Tries many parameters and keeps the best; priced as all its trials at their worst.
 */
export interface Sweep {
/**
 * How the next trial is chosen.
 */
algorithm?: ("random" | "grid" | "bayesian" | "hyperband")
objective: Objective
/**
 * Ranges or lists of values, by parameter name.
 */
parameters: {
[k: string]: SweepParameter
}
/**
 * Trials in all.
 */
maxTrials: number
/**
 * Trials at once.
 */
parallelTrials?: number
/**
 * Stops trials that will not win.
 */
earlyStopping?: ("off" | "auto")
}
/**
 * What is optimised.
 */
export interface Objective {
/**
 * One of metrics.
 */
metric: string
/**
 * Which way is better.
 */
goal: ("maximize" | "minimize")
}
/**
 * Either min and max, or values.
 */
export interface SweepParameter {
/**
 * Smallest value.
 */
min?: number
/**
 * Largest value.
 */
max?: number
/**
 * How values are spread.
 */
scale?: ("linear" | "log" | "reverse-log")
/**
 * The values to try.
 * 
 * @minItems 1
 */
values?: (string | number | boolean)[]
}
/**
 * Judges a model before it may serve: how good it is, whether it only learned by heart, for whom it is worse, and why it decides so.
 */
export interface Evaluation {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "Evaluation"
metadata: Metadata
spec: EvaluationSpec
}
/**
 * Judges a model before it may serve: how good it is, whether it only learned by heart, for whom it is worse, and why it decides so.
 */
export interface EvaluationSpec {
model: Reference
dataset: DatasetInput
image?: Image
code?: Code
baseline?: Reference
/**
 * What it must reach.
 * 
 * @minItems 1
 */
metrics?: MetricGate[]
generalization?: Generalization
/**
 * Groups for which it may not be much worse.
 * 
 * @minItems 1
 */
slices?: Slice[]
explainability?: Explainability
validFor?: Duration
parameters?: Parameters
env?: EnvironmentVariables
secrets?: Secrets
resources?: Resources
capacity?: Capacity
distribution?: Distribution
limits?: JobLimits
estimate?: JobEstimate
retry?: Retry
network?: JobNetwork
/**
 * Seed of all randomness; part of what makes a run.
 */
seed?: number
schedule?: JobSchedule
rerunWhen?: Rerun
start?: Start
/**
 * What becomes of a running job when newer content makes another.
 */
whenSuperseded?: ("finish" | "stop")
/**
 * What becomes of a running job when its manifest is removed.
 */
whenRemoved?: ("stop" | "finish")
placement?: Placement
}
/**
 * One bar.
 */
export interface MetricGate {
/**
 * Name of the metric.
 */
name: string
/**
 * At least.
 */
min?: number
/**
 * At most.
 */
max?: number
/**
 * How much worse than the baseline it may be.
 */
maxRegression?: number
}
/**
 * Overfitting gate: the gap between training data and fresh data.
 */
export interface Generalization {
/**
 * Metric that is compared.
 */
metric: string
/**
 * Split it was trained on.
 */
trainSplit?: string
/**
 * Largest difference that is allowed.
 */
maxGap: number
}
/**
 * One column whose values make the groups.
 */
export interface Slice {
/**
 * Column.
 */
by: string
/**
 * Metric that is compared.
 */
metric: string
/**
 * Largest difference between a group and the whole.
 */
maxGap: number
/**
 * Smaller groups are not judged.
 */
minSamples?: number
}
/**
 * Why it decides as it does.
 */
export interface Explainability {
/**
 * How the reasons are computed.
 */
method: ("shap" | "lime" | "integrated-gradients" | "permutation" | "attention" | "none")
/**
 * Whether a model without reasons fails.
 */
required?: boolean
/**
 * How many features the report names.
 */
topFeatures?: number
}
/**
 * A model and its versions: where they come from, what they take and give, what they may be used for, which one serves where, and what must hold before that changes.
 */
export interface Model {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "Model"
metadata: Metadata
spec: ModelSpec
}
/**
 * A model and its versions: where they come from, what they take and give, what they may be used for, which one serves where, and what must hold before that changes.
 */
export interface ModelSpec {
/**
 * What it does, in the words of Hugging Face's pipeline tags.
 */
task: string
/**
 * How the artifact is stored.
 */
format?: ("mlflow" | "onnx" | "safetensors" | "sklearn" | "xgboost" | "torchscript" | "tensorflow" | "gguf" | "custom")
source?: ModelSource
/**
 * Versions made elsewhere, by name. A version that a run made is called run- and its key.
 */
versions?: {
[k: string]: ModelVersion
}
/**
 * Names that move: alias to version, for all environments or by environment.
 */
aliases?: {
[k: string]: AliasTarget
}
baseModel?: Reference
/**
 * SPDX identifier, or proprietary.
 */
licence?: string
signature?: Signature
card?: ModelCard
risk?: Risk
interpretability?: Interpretability
size?: ModelSize
serving?: Serving
/**
 * What must hold before an alias moves, by environment.
 */
promotion?: {
[k: string]: Promotion
}
retention?: ModelRetention
lifecycle?: Lifecycle
}
/**
 * The job whose result it is.
 */
export interface ModelSource {
trainingJob: Name
/**
 * Which of its outputs.
 */
output?: string
}
/**
 * One immutable version.
 */
export interface ModelVersion {
uri: Uri
digest?: Digest
size?: Size
/**
 * What is special about it.
 */
description?: string
}
/**
 * What it takes and gives.
 */
export interface Signature {
inputs: Fields
outputs: Fields
}
/**
 * One field.
 */
export interface Field {
/**
 * Name.
 */
name: string
/**
 * Type.
 */
type: ("string" | "number" | "integer" | "boolean" | "array" | "object" | "image" | "text" | "tensor")
/**
 * Shape of a tensor; -1 for any.
 */
shape?: number[]
/**
 * Whether it must be there.
 */
required?: boolean
}
/**
 * What people must know before they use it.
 */
export interface ModelCard {
/**
 * What it is for.
 */
intendedUse?: string
/**
 * Where it fails.
 */
limitations?: string
/**
 * What it must not be used for.
 */
outOfScope?: string
/**
 * Who could be harmed, and what was done about it.
 */
ethics?: string
/**
 * Whom to ask.
 */
contact?: string
/**
 * A longer card in Markdown, relative to the repository's root.
 */
path?: string
}
/**
 * How much harm a wrong answer does.
 */
export interface Risk {
/**
 * Level in the words of the EU AI Act.
 */
level: ("minimal" | "limited" | "high" | "unacceptable")
/**
 * Why this level.
 */
reason?: string
/**
 * Date of the next review.
 */
reviewBy?: string
}
/**
 * How its answers can be explained.
 */
export interface Interpretability {
/**
 * How.
 */
method: ("intrinsic" | "shap" | "lime" | "integrated-gradients" | "permutation" | "attention" | "none")
/**
 * What a person should know about the explanations.
 */
notes?: string
}
/**
 * How big it is; checked against the memory of what serves it.
 */
export interface ModelSize {
/**
 * Number of parameters.
 */
parameters: string
/**
 * How each parameter is stored.
 */
precision?: ("fp32" | "fp16" | "bf16" | "fp8" | "int8" | "int4")
}
/**
 * How it is run when it answers.
 */
export interface Serving {
image?: Image
env?: EnvironmentVariables
}
/**
 * Gates of one environment.
 */
export interface Promotion {
/**
 * Evaluations that must have passed.
 * 
 * @minItems 1
 */
requires?: Name[]
approvals?: Approvals
}
/**
 * How many people of which teams must agree.
 */
export interface Approvals {
/**
 * How many people.
 */
min?: number
/**
 * Teams of the config.
 * 
 * @minItems 1
 */
teams?: string[]
}
/**
 * How many versions are kept.
 */
export interface ModelRetention {
/**
 * Newest versions that are kept; served ones always are.
 */
keep: number
}
/**
 * Answers with one or several models: how it scales, how a new version is let in, what it promises, what it records.
 */
export interface Endpoint {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "Endpoint"
metadata: Metadata
spec: EndpointSpec
}
/**
 * Answers with one or several models: how it scales, how a new version is let in, what it promises, what it records.
 */
export interface EndpointSpec {
/**
 * How it answers.
 */
type?: ("realtime" | "serverless" | "async" | "batch")
/**
 * Who answers, and how much of the traffic each gets. The weights sum to 100.
 * 
 * @minItems 1
 * @maxItems 10
 */
variants: Variant[]
/**
 * Models that get a copy of the traffic and whose answers nobody sees.
 * 
 * @minItems 1
 * @maxItems 1
 */
shadow?: Shadow[]
scaling?: Scaling
rollout?: Rollout
timeout?: Duration
startup?: Duration
auth?: Auth
network?: EndpointNetwork
capture?: Capture
slo?: Slo
notify?: Notify
async?: Async
estimate?: EndpointEstimate
placement?: Placement
lifecycle?: Lifecycle
}
/**
 * One model behind the endpoint.
 */
export interface Variant {
name: Name
model: Reference
weight?: Percent
resources?: Resources
replicas?: Replicas
serverless?: Serverless
env?: EnvironmentVariables
}
/**
 * How many machines answer.
 */
export interface Replicas {
/**
 * Fewest.
 */
min?: number
/**
 * Most; the same as min where it is left out.
 */
max?: number
}
/**
 * Size of a serverless variant.
 */
export interface Serverless {
memory?: Size
/**
 * Requests at once.
 */
maxConcurrency?: number
/**
 * Requests at once that never wait for a start; they cost while idle.
 */
provisioned?: number
}
/**
 * One silent model.
 */
export interface Shadow {
name: Name
model: Reference
mirrorPercent: Percent
resources?: Resources
replicas?: Replicas
}
/**
 * When replicas are added or taken away.
 */
export interface Scaling {
/**
 * What is watched.
 */
metric?: ("requests-per-replica" | "cpu" | "gpu" | "memory" | "latency" | "concurrency")
/**
 * Value that is kept: requests a minute and replica, percent, or milliseconds.
 */
target: number
scaleInCooldown?: Duration
scaleOutCooldown?: Duration
/**
 * Bounds at certain times.
 * 
 * @minItems 1
 */
schedule?: ScalingSchedule[]
}
/**
 * One change of the bounds.
 */
export interface ScalingSchedule {
name: Name
cron: Cron
timeZone?: TimeZone
/**
 * Fewest replicas from then on.
 */
min: number
/**
 * Most replicas from then on.
 */
max: number
}
/**
 * How a new version is let in.
 */
export interface Rollout {
/**
 * In what steps.
 */
strategy?: ("all-at-once" | "canary" | "linear" | "rolling")
step?: Percent
interval?: Duration
/**
 * Objectives whose breach puts the old version back.
 * 
 * @minItems 1
 */
rollbackOn?: ("latencyP99" | "errorRate" | "availability")[]
}
/**
 * Who may ask.
 */
export interface Auth {
/**
 * How callers prove who they are.
 */
mode?: ("iam" | "key" | "none")
/**
 * Who may call it.
 * 
 * @minItems 1
 */
callers?: Principal[]
}
/**
 * From where it is reached.
 */
export interface EndpointNetwork {
/**
 * Private is reached from the target's network alone.
 */
access?: ("private" | "public")
/**
 * The containers have no network.
 */
isolated?: boolean
}
/**
 * Keeps requests and answers, for monitors and for the next training.
 */
export interface Capture {
samplingPercent: Percent
dataset?: Reference
/**
 * Fields that are taken out before anything is written.
 * 
 * @minItems 1
 */
redact?: string[]
keepFor?: Duration
}
/**
 * What callers may count on; each becomes an alarm.
 */
export interface Slo {
availability?: Percent
latencyP99?: Duration
errorRate?: Percent
window?: Duration
}
/**
 * Settings of type async: answers are written to storage.
 */
export interface Async {
/**
 * Requests a replica takes at once.
 */
maxConcurrency?: number
output?: Reference
}
/**
 * What you expect; the middle figure of the estimate.
 */
export interface EndpointEstimate {
requests?: Rate
duration?: Duration
/**
 * Replicas on average; halfway between min and max where it is left out.
 */
replicas?: number
}
/**
 * Watches what an endpoint sees and says, and tells when it drifts away from what it learned.
 */
export interface Monitor {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "Monitor"
metadata: Metadata
spec: MonitorSpec
}
/**
 * Watches what an endpoint sees and says, and tells when it drifts away from what it learned.
 */
export interface MonitorSpec {
endpoint: Name
baseline?: DatasetInput
schedule: Schedule
/**
 * What is watched.
 * 
 * @minItems 1
 */
signals: Signal[]
image?: Image
resources?: Resources
limits?: JobLimits
estimate?: JobEstimate
notify?: Notify
onBreach?: OnBreach
}
/**
 * When something happens again.
 */
export interface Schedule {
cron: Cron
timeZone?: TimeZone
}
/**
 * One number and its bound.
 */
export interface Signal {
/**
 * What it is about.
 */
type: ("data-drift" | "prediction-drift" | "data-quality" | "performance" | "feature-attribution-drift" | "bias")
/**
 * How it is measured.
 */
metric: ("psi" | "jensen-shannon" | "kolmogorov-smirnov" | "wasserstein" | "chi-squared" | "missing-rate" | "auc" | "accuracy" | "f1" | "precision" | "recall" | "rmse" | "mae" | "ndcg" | "disparate-impact" | "demographic-parity")
/**
 * Beyond it people are told.
 */
threshold: number
/**
 * Fields that are watched; all where it is left out.
 * 
 * @minItems 1
 */
features?: string[]
groundTruth?: GroundTruth
}
/**
 * What really happened.
 */
export interface GroundTruth {
dataset: Reference
/**
 * Field that ties an answer to its truth.
 */
joinKey: string
delay?: Duration
}
/**
 * What happens when a bound is crossed.
 */
export interface OnBreach {
/**
 * Tell people, or propose a new training in git.
 */
action: ("notify" | "open-pull-request")
trainingJob?: Name
}
/**
 * How much may be spent; a plan that would exceed it is stopped before anything is spent.
 */
export interface Budget {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "Budget"
metadata: Metadata
spec: BudgetSpec
}
/**
 * How much may be spent; a plan that would exceed it is stopped before anything is spent.
 */
export interface BudgetSpec {
amount: Money
/**
 * Calendar period.
 */
period: ("monthly" | "quarterly" | "annually")
scope?: BudgetScope
/**
 * When people are told.
 * 
 * @minItems 1
 * @maxItems 5
 */
thresholds?: Threshold[]
enforcement?: Enforcement
}
/**
 * What counts; everything in the repository where it is left out.
 */
export interface BudgetScope {
/**
 * Environments.
 * 
 * @minItems 1
 */
environments?: Name[]
/**
 * Kinds.
 * 
 * @minItems 1
 */
kinds?: ("Dataset" | "ProcessingJob" | "TrainingJob" | "Evaluation" | "Model" | "Endpoint" | "Monitor")[]
/**
 * Teams.
 * 
 * @minItems 1
 */
owners?: string[]
labels?: Labels
/**
 * Targets.
 * 
 * @minItems 1
 */
targets?: Name[]
}
/**
 * One step.
 */
export interface Threshold {
/**
 * Share of the amount.
 */
percent: number
/**
 * What is compared.
 */
basis?: ("actual" | "forecast")
notify?: Notify
}
/**
 * What a plan that exceeds it does.
 */
export interface Enforcement {
/**
 * What a plan says whose expected cost is above the amount.
 */
plan?: ("off" | "warning" | "error")
perRun?: Money
perHour?: Money
}
/**
 * What is different in an environment: merged over the manifests it matches. Lists of named objects merge by name, null removes a key, $patch: delete removes a list's item.
 */
export interface Patch {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "Patch"
metadata: Metadata
spec: PatchSpec
}
/**
 * What is different in an environment: merged over the manifests it matches. Lists of named objects merge by name, null removes a key, $patch: delete removes a list's item.
 */
export interface PatchSpec {
/**
 * Environments it applies to.
 * 
 * @minItems 1
 */
environments: Name[]
target: PatchTarget
/**
 * Fields of the spec, as they should be there.
 */
merge: {

}
}
/**
 * What it changes; one that matches nothing is an error.
 */
export interface PatchTarget {
/**
 * Kind.
 */
kind: ("Dataset" | "ProcessingJob" | "TrainingJob" | "Evaluation" | "Model" | "Endpoint" | "Monitor" | "Budget")
name?: Name
labels?: Labels
}
/**
 * A rule that a team wants to hold, in CEL, with a level and a way to be exempt.
 */
export interface Policy {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "Policy"
metadata: Metadata
spec: PolicySpec
}
/**
 * A rule that a team wants to hold, in CEL, with a level and a way to be exempt.
 */
export interface PolicySpec {
/**
 * Stable name that exemptions, approvals and reports use.
 */
id: string
/**
 * The rule in a line.
 */
title: string
/**
 * Why the rule is there, in Markdown.
 */
description?: string
/**
 * Where to read more.
 */
docs?: string
/**
 * How much a breach matters, for reports; it never changes what happens.
 */
severity?: ("low" | "medium" | "high" | "critical")
/**
 * What it protects.
 */
category?: ("cost" | "security" | "governance" | "reliability" | "hygiene" | "meta")
/**
 * Team that answers for the rule.
 */
owner?: string
/**
 * What is looked at: resolved manifests, the resources made from them, or the plan with its cost.
 */
phase: ("manifest" | "resources" | "plan")
match?: PolicyMatch
/**
 * Conditions in CEL that must all hold, or the subject is skipped.
 * 
 * @minItems 1
 */
matchConditions?: MatchCondition[]
/**
 * Values the expressions read as params; a PolicySet may override them.
 */
params?: {

}
/**
 * Named CEL expressions, in order; later ones see earlier ones as variables.
 * 
 * @minItems 1
 */
variables?: PolicyVariable[]
/**
 * What must be true.
 * 
 * @minItems 1
 */
validations: Validation[]
/**
 * Only counted; shown; needs an approval; stops the plan.
 */
level: ("audit" | "advisory" | "approval" | "mandatory")
approval?: ApprovalRule
exemptions?: ExemptionRule
/**
 * What an expression that fails to evaluate means.
 */
onError?: ("deny" | "warn")
/**
 * The policy itself fails when it matched fewer subjects in an environment.
 */
minMatches?: number
}
/**
 * What it applies to; everything of its phase where it is left out.
 */
export interface PolicyMatch {
/**
 * Kinds of manifests.
 * 
 * @minItems 1
 */
kinds?: ("Dataset" | "ProcessingJob" | "TrainingJob" | "Evaluation" | "Model" | "Endpoint" | "Monitor" | "Budget")[]
/**
 * Provider types, in phase resources.
 * 
 * @minItems 1
 */
types?: string[]
/**
 * Tiers of environments.
 * 
 * @minItems 1
 */
tiers?: ("development" | "staging" | "production")[]
/**
 * Environments.
 * 
 * @minItems 1
 */
environments?: Name[]
labels?: Labels
}
/**
 * One condition.
 */
export interface MatchCondition {
name: Name
/**
 * CEL that gives a bool.
 */
expression: string
}
/**
 * One variable.
 */
export interface PolicyVariable {
/**
 * Name.
 */
name: string
/**
 * CEL.
 */
expression: string
}
/**
 * One condition and what is said when it fails.
 */
export interface Validation {
name: Name
/**
 * CEL that gives a bool.
 */
expression: string
/**
 * What is said; {{ CEL }} is replaced by its value.
 */
message: string
/**
 * Dotted path of the manifest's field it is about.
 */
path?: string
/**
 * What to do about it.
 */
help?: string
}
/**
 * Who may approve a finding of level approval.
 */
export interface ApprovalRule {
/**
 * Teams.
 * 
 * @minItems 1
 */
teams?: string[]
/**
 * How many people.
 */
min?: number
expiresAfter?: Duration
}
/**
 * Whether and how long a subject may be exempt.
 */
export interface ExemptionRule {
/**
 * False for what can never be waived.
 */
allowed?: boolean
maxDuration?: Duration
}
/**
 * Chooses policies from a pack and says how strict they are here.
 */
export interface PolicySet {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "PolicySet"
metadata: Metadata
spec: PolicySetSpec
}
/**
 * Chooses policies from a pack and says how strict they are here.
 */
export interface PolicySetSpec {
/**
 * A pack that ships with mlops: cost, security, governance or reliability.
 */
pack: string
/**
 * Only these policies.
 * 
 * @minItems 1
 */
include?: string[]
/**
 * Without these policies.
 * 
 * @minItems 1
 */
exclude?: string[]
/**
 * Environments in which it counts; all where it is left out.
 * 
 * @minItems 1
 */
environments?: Name[]
/**
 * What is different here.
 * 
 * @minItems 1
 */
overrides?: PolicyOverride[]
}
/**
 * One policy.
 */
export interface PolicyOverride {
/**
 * Id of the policy.
 */
policy: string
/**
 * Its level here.
 */
level?: ("audit" | "advisory" | "approval" | "mandatory")
/**
 * Values of its parameters here.
 */
params?: {

}
}
/**
 * Cases that show what a policy lets pass and what it stops.
 */
export interface PolicyTest {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "PolicyTest"
metadata: Metadata
spec: PolicyTestSpec
}
/**
 * Cases that show what a policy lets pass and what it stops.
 */
export interface PolicyTestSpec {
/**
 * Id of the policy.
 */
policy: string
/**
 * At least one that passes and one that fails.
 * 
 * @minItems 1
 */
cases: PolicyCase[]
}
/**
 * One case.
 */
export interface PolicyCase {
/**
 * What it shows.
 */
name: string
env?: CaseEnvironment
/**
 * The resolved manifest, in phase manifest.
 */
object?: {

}
/**
 * The resource (type, inputs), in phase resources.
 */
resource?: {

}
/**
 * The plan (changes, cost), in phase plan.
 */
plan?: {

}
/**
 * Parameters that differ from the default.
 */
params?: {

}
expect: Expectation
}
/**
 * Environment it runs in.
 */
export interface CaseEnvironment {
name?: Name
/**
 * Tier.
 */
tier?: ("development" | "staging" | "production")
/**
 * Cloud.
 */
cloud?: ("aws" | "gcp" | "azure")
/**
 * Region.
 */
region?: string
}
/**
 * What must come out.
 */
export interface Expectation {
/**
 * Result.
 */
result: ("pass" | "fail" | "error" | "skip")
/**
 * Which validations fail.
 * 
 * @minItems 1
 */
validations?: string[]
/**
 * Part of the message.
 */
messageContains?: string
}
/**
 * Lets a subject off a policy, with a reason, an owner and an end.
 */
export interface Exemption {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "Exemption"
metadata: Metadata
spec: ExemptionSpec
}
/**
 * Lets a subject off a policy, with a reason, an owner and an end.
 */
export interface ExemptionSpec {
/**
 * Ids of policies, with a validation's name for one rule of several.
 * 
 * @minItems 1
 */
policies: string[]
subjects: ExemptionSubjects
/**
 * Why it does not matter here.
 */
category?: ("waiver" | "mitigated" | "false-positive")
/**
 * Why, in at least 20 characters.
 */
reason: string
/**
 * Team that answers for it.
 */
owner: string
approvedBy: Principal
/**
 * Where it was discussed.
 */
ticket?: string
expiresAt: Timestamp
}
/**
 * Who is let off; never everything.
 */
export interface ExemptionSubjects {
/**
 * Kinds.
 * 
 * @minItems 1
 */
kinds?: string[]
/**
 * Names of manifests.
 * 
 * @minItems 1
 */
names: Name[]
/**
 * Environments.
 * 
 * @minItems 1
 */
environments?: Name[]
}
/**
 * Says yes to one finding of a policy of level approval; a changed finding needs a new yes.
 */
export interface Approval {
/**
 * Version of the language.
 */
apiVersion: "mlops/v1"
/**
 * What this manifest is.
 */
kind: "Approval"
metadata: Metadata
spec: ApprovalSpec
}
/**
 * Says yes to one finding of a policy of level approval; a changed finding needs a new yes.
 */
export interface ApprovalSpec {
/**
 * Id of the policy.
 */
policy: string
fingerprint: Digest
/**
 * Why it is fine.
 */
reason: string
/**
 * Where it was discussed.
 */
ticket?: string
approvedBy: Principal
expiresAt: Timestamp
}
/**
 * mlops.config.yaml at the root of a repository: what the project is, its environments and targets, and how strict it is.
 */
export interface Config {
project: ProjectName
/**
 * Team that answers for what names no other.
 */
owner: string
/**
 * A sentence for people.
 */
description?: string
/**
 * Versions of mlops that this repository works with, as a range of npm's semver: =, >=, ^ or ~ and a version.
 */
requires?: string
/**
 * Where manifests are, as globs relative to the repository's root.
 * 
 * @minItems 1
 */
manifests?: string[]
/**
 * Currency of amounts that name none.
 */
currency?: string
labels?: Labels
defaultEnvironment?: Name
/**
 * Environments by name.
 */
environments: {
[k: string]: Environment
}
pulumi?: PulumiSettings
defaults?: Defaults
/**
 * Who is in which team.
 */
teams?: {
[k: string]: Team
}
/**
 * Where people are told.
 */
channels?: {
[k: string]: Channel
}
policies?: Policies
prices?: Prices
catalog?: CatalogAdditions
/**
 * Parts of a large repository with a state of their own; what matches none is in main. The first match counts.
 */
stacks?: StackRule[]
promotion?: ArtifactPromotion
}
/**
 * One environment.
 */
export interface Environment {
/**
 * How careful everything is.
 */
tier: ("development" | "staging" | "production")
/**
 * A sentence for people.
 */
description?: string
promotesFrom?: Name
/**
 * Runs jobs although artifacts are promoted into it.
 */
jobs?: boolean
engine?: EngineChoice
/**
 * Who may apply.
 */
applyFrom?: ("anywhere" | "ci" | "reconciler")
/**
 * Accounts and regions, by name.
 */
targets: {
[k: string]: Target
}
defaultTarget?: Name
residency?: Residency
encryption?: Encryption
network?: EnvironmentNetwork
limits?: EnvironmentLimits
guards?: Guards
approvals?: Approvals
labels?: Labels
defaults?: EnvironmentDefaults
}
/**
 * How Pulumi deploys: where it keeps its state, and how secrets in it are encrypted.
 */
export interface PulumiSettings {
/**
 * Where the state is kept: a folder, an object store of a cloud, or a PostgreSQL database. A folder inside the repository starts with file://./ and is this machine's alone; any other is named from the root on, as file:///srv/state.
 */
backend?: string
/**
 * What encrypts secrets in the state: `passphrase` (from PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE), or the address of a key of a cloud.
 */
secrets?: string
/**
 * Path of the Pulumi CLI; the one that `mlops doctor --fix` installed, or the one on PATH, where it is left out.
 */
cli?: string
/**
 * `real`, which it is where nothing is said, or `simulated`: the real CLI in front of a simulated cloud in .mlops/, with no account, to learn and to test. Not for production.
 */
providers?: ("real" | "simulated")
/**
 * Most resources of one stack: a backend of one's own rewrites the whole state at each step, so that an apply of a large stack takes long. 400 where nothing is said.
 */
largestStack?: number
timeouts?: Timeouts
}
/**
 * How long a provider may work on one thing before it gives up, for types whose provider lets that be said; its own times where nothing is said.
 */
export interface Timeouts {
create?: Duration
update?: Duration
delete?: Duration
}
/**
 * An AWS account and region.
 */
export interface AwsTarget {
/**
 * AWS.
 */
cloud: "aws"
/**
 * Region.
 */
region: string
/**
 * Account. Quote it.
 */
account: string
/**
 * Registry that image names without one are looked up in; the account's own where it is left out.
 */
registry?: string
network?: AwsNetwork
identity?: Identity
/**
 * Most instances at once, by instance type and use: what your account was granted.
 */
quotas?: {
[k: string]: number
}
labels?: Labels
/**
 * Role that Pulumi's provider takes on in this account, as an ARN; the credentials of the process themselves where it is left out. With `plan` and `apply`, plans and drift take on one that may only read, and applies another.
 */
assumeRole?: (string | Roles)
}
/**
 * Where jobs and endpoints run when the environment's network is private.
 */
export interface AwsNetwork {
/**
 * Subnets, at least two for production.
 * 
 * @minItems 1
 */
subnets: string[]
/**
 * Security groups.
 * 
 * @minItems 1
 */
securityGroups: string[]
}
/**
 * As whom jobs and endpoints act.
 */
export interface Identity {
/**
 * A role for each with just what it needs, or one that is there already.
 */
mode?: ("per-workload" | "existing")
/**
 * ARN of the existing role.
 */
role?: string
/**
 * ARN of a policy that bounds every role that is made.
 */
permissionsBoundary?: string
}
/**
 * A role for looking and one for changing.
 */
export interface Roles {
/**
 * Taken on by plans and drift.
 */
plan: string
/**
 * Taken on by applies.
 */
apply: string
}
/**
 * A Google Cloud project and region.
 */
export interface GcpTarget {
/**
 * Google Cloud.
 */
cloud: "gcp"
/**
 * Region.
 */
region: string
/**
 * Project id.
 */
project: string
/**
 * Registry of image names without one.
 */
registry?: string
network?: GcpNetwork
labels?: Labels
}
/**
 * Where things run when the environment's network is private.
 */
export interface GcpNetwork {
/**
 * VPC network.
 */
network: string
/**
 * Subnetwork.
 */
subnetwork?: string
}
/**
 * An Azure subscription, resource group and region.
 */
export interface AzureTarget {
/**
 * Azure.
 */
cloud: "azure"
/**
 * Region.
 */
region: string
/**
 * Subscription id.
 */
subscription: string
/**
 * Resource group.
 */
resourceGroup: string
/**
 * Azure Machine Learning workspace.
 */
workspace?: string
/**
 * Registry of image names without one.
 */
registry?: string
network?: AzureNetwork
labels?: Labels
}
/**
 * Where things run when the environment's network is private.
 */
export interface AzureNetwork {
/**
 * Id of a subnet.
 */
subnetId: string
}
/**
 * Where data of this environment may be.
 */
export interface Residency {
/**
 * Regions.
 * 
 * @minItems 1
 */
allowedRegions: string[]
}
/**
 * Whose keys encrypt what is stored.
 */
export interface Encryption {
/**
 * The cloud's own keys, or keys of this environment: one a classification.
 */
mode?: ("provider" | "customer-managed")
rotation?: Duration
/**
 * Keys that are there already, by classification.
 */
existingKeys?: {
[k: string]: string
}
}
/**
 * How jobs and endpoints are connected.
 */
export interface EnvironmentNetwork {
/**
 * In the platform's network, or in the target's subnets.
 */
mode?: ("public" | "private")
}
/**
 * What nobody may exceed here.
 */
export interface EnvironmentLimits {
/**
 * Accelerators at once.
 */
accelerators?: number
hourlyCost?: Money
/**
 * Instance types that may be used, as names or prefixes with a star.
 * 
 * @minItems 1
 */
allowedInstanceTypes?: string[]
}
/**
 * What a plan may not do by accident.
 */
export interface Guards {
massDelete?: Percent
}
/**
 * Fields of a kind's spec for every manifest in this environment that does not set them.
 */
export interface EnvironmentDefaults {
Dataset?: PartialSpec
ProcessingJob?: PartialSpec
TrainingJob?: PartialSpec
Evaluation?: PartialSpec
Model?: PartialSpec
Endpoint?: PartialSpec
Monitor?: PartialSpec
Budget?: PartialSpec
}
/**
 * Fields of a kind's spec, given to every manifest of that kind that does not set them.
 */
export interface PartialSpec {

}
/**
 * Fields of a kind's spec for every manifest that does not set them, in all environments.
 */
export interface Defaults {
Dataset?: PartialSpec
ProcessingJob?: PartialSpec
TrainingJob?: PartialSpec
Evaluation?: PartialSpec
Model?: PartialSpec
Endpoint?: PartialSpec
Monitor?: PartialSpec
Budget?: PartialSpec
}
/**
 * One team.
 */
export interface Team {
/**
 * Its people, as your git host knows them.
 * 
 * @minItems 1
 */
members?: string[]
notify?: Notify
}
/**
 * One channel.
 */
export interface Channel {
/**
 * An address.
 */
email?: string
/**
 * ARN of an existing SNS topic.
 */
topic?: string
}
/**
 * Which rules hold.
 */
export interface Policies {
/**
 * Packs that ship with mlops.
 */
packs?: ("mlops/cost" | "mlops/security" | "mlops/governance" | "mlops/reliability")[]
}
/**
 * What things cost.
 */
export interface Prices {
book?: Digest
/**
 * Prices of your own contract; each says where it is from.
 */
overrides?: PriceOverride[]
}
/**
 * One price.
 */
export interface PriceOverride {
/**
 * Cloud.
 */
cloud: ("aws" | "gcp" | "azure")
/**
 * Service, as `mlops compile` prints it in a cost line.
 */
service: string
/**
 * Instance type or item.
 */
sku: string
/**
 * Region.
 */
region: string
/**
 * Unit.
 */
unit: ("hour" | "second" | "day" | "run" | "GB" | "GB-month" | "disk-month" | "IOPS-month" | "MBps-month" | "key-month" | "key-version-month" | "alarm-month" | "metric-month" | "secret-month" | "time-series-month" | "1k-requests" | "10k-requests" | "1M-requests")
/**
 * Price in US dollars, as decimal text so that no digit is lost.
 */
price: string
/**
 * Where it is from.
 */
source: string
/**
 * Its date.
 */
asOf: string
}
/**
 * Facts about a cloud that are newer than this release of mlops; each says where it is from.
 */
export interface CatalogAdditions {
/**
 * Instance types.
 */
instanceTypes?: InstanceTypeAddition[]
/**
 * Regions.
 */
regions?: RegionAddition[]
}
/**
 * One instance type.
 */
export interface InstanceTypeAddition {
/**
 * Cloud.
 */
cloud: ("aws" | "gcp" | "azure")
/**
 * Name.
 */
name: string
/**
 * Virtual CPUs.
 */
cpu: number
memory: Size
accelerator?: AcceleratorAddition
/**
 * Where it is from.
 */
source: string
}
/**
 * Its accelerators.
 */
export interface AcceleratorAddition {
/**
 * Name.
 */
type: string
/**
 * How many.
 */
count: number
memory?: Size
}
/**
 * One region.
 */
export interface RegionAddition {
/**
 * Cloud.
 */
cloud: ("aws" | "gcp" | "azure")
/**
 * Name.
 */
name: string
/**
 * Where it is from.
 */
source: string
}
/**
 * One stack.
 */
export interface StackRule {
name: Name
/**
 * Manifest files as globs.
 * 
 * @minItems 1
 */
paths: string[]
}
/**
 * How an artifact that was made in one environment is served in another.
 */
export interface ArtifactPromotion {
/**
 * Read where it was made, by a grant on its bucket, or copied into the environment's own bucket.
 */
artifacts?: ("grant" | "copy")
}
/**
 * mlops.lock/<Kind>.<name>.yaml: what the tool resolved for one manifest, written by the tool and reviewed by people.
 */
export interface Lock {
/**
 * The manifest it belongs to.
 */
lock: string
/**
 * Digest of each image, by the name the manifest uses.
 */
images?: {
[k: string]: Digest
}
/**
 * Digest of each version of a Dataset, by version.
 */
datasets?: {
[k: string]: Digest
}
/**
 * Versions of a Model that runs made, by name.
 */
versions?: {
[k: string]: LockedVersion
}
/**
 * Things of the cloud that were there before and are taken in instead of made: by environment, the provider's id of each, by what it is to the manifest (the rest of the resource's id). They keep their names.
 */
adopted?: {
[k: string]: Adopted
}
}
/**
 * One version and where it is from.
 */
export interface LockedVersion {
uri: Uri
digest?: Digest
environment: Name
at?: Timestamp
/**
 * What it was judged by.
 */
evaluations?: Evidence[]
}
/**
 * One evaluation's result.
 */
export interface Evidence {
evaluation: Name
/**
 * Whether all its bars were reached.
 */
passed: boolean
at?: Timestamp
/**
 * Data it was judged on.
 */
dataset?: string
/**
 * What was measured.
 */
metrics?: {
[k: string]: number
}
}
/**
 * Ids of one environment, such as `bucket: acme-lake`.
 */
export interface Adopted {
/**
 * The provider's id, as an import takes it.
 */
[k: string]: string
}
