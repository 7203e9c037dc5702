import { define } from "./define.ts";

/** Codes of lowering: what a target's cloud cannot do, what is not made real yet, and names. */
export const resourcesCodes = {
  "resources/unsupported-target": define<{ kind: string; cloud: string; target: string }>({
    severity: "error",
    message: ({ kind, cloud, target }) => `${kind} is not yet supported on ${cloud} targets, and \`${target}\` is one.`,
    explain:
      "A target names the cloud on which manifests become resources. This release makes resources on AWS; configuration, checks and prices of the other clouds are there already. Place the manifest on an AWS target, with `placement` or the environment's `defaultTarget`.",
  }),
  "resources/unsupported": define<{ problem: string }>({
    severity: "error",
    message: ({ problem }) => problem,
    explain:
      "The manifest asks for something that the target's cloud does not have. Ignoring it would be a promise that nobody keeps, so it is an error that names what is possible instead.",
  }),
  "resources/recorded-only": define<{ id: string; fields: string; cloud: string; count: number }>({
    severity: "info",
    message: ({ id, fields, cloud, count }) =>
      `${id}: ${fields} ${count === 1 ? "is" : "are"} checked and recorded, and not enforced on ${cloud}.`,
    help: () => "keep writing it down, and see that it happens in another way",
    explain:
      "Some fields say what must hold, and this release does not make the cloud enforce it: who may read a dataset, what is taken out of captured requests, how many versions of a model are kept. They are checked, policies can read them, and reports show them. This note says which of an entry's fields are of that kind, so that nobody takes them for a guard.",
  }),
  "resources/name-collision": define<{ name: string; label: string; first: string; second: string }>({
    severity: "error",
    message: ({ name, label, first, second }) =>
      `The ${label} \`${name}\` would be made twice: for ${first} and for ${second}.`,
    help: () => "rename one of the two, or remove the `formerly` that keeps the old name in use",
    explain:
      "Physical names are made of project, environment and manifest name. A renamed manifest keeps the physical name that it was created with, since a new name would mean a new bucket or role; so a new manifest cannot take the old name while `formerly` lists it. Two targets of one account and region also make the same names.",
  }),
  "resources/reserved-name": define<{ name: string; prefix: string }>({
    severity: "error",
    message: ({ name, prefix }) => `No bucket may be called \`${name}\`: S3 keeps names that begin with \`${prefix}\`.`,
    help: () => "choose another `project` in mlops.config.yaml; it begins every name",
    explain:
      "S3 reserves some prefixes of bucket names (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html). The project's name is the beginning of every physical name.",
  }),
  "resources/too-many-labels": define<{ id: string; count: number; limit: number }>({
    severity: "error",
    message: ({ id, count, limit }) =>
      `${id} would carry ${count} tags, with those of mlops itself; AWS allows ${limit}.`,
    help: () => "take some labels out of the config, the environment, the target or the manifest",
    explain:
      "Labels of the config, the environment, the target and the manifest add up, and `mlops` adds its own, by which costs and owners are found. A cloud refuses a resource with too many.",
  }),
  "resources/no-image": define<{ id: string; use: string }>({
    severity: "error",
    message: ({ id, use }) => `There is no image that ${use} ${id}.`,
    explain:
      "A model is served, and an evaluation run, in the image that the manifest names, or in the image of the training job that made the model. A model that was made elsewhere has no training job, so its image must be named.",
  }),
  "resources/other-measure": define<{ id: string; wanted: string; measured: string }>({
    severity: "warning",
    message: ({ id, wanted, measured }) =>
      `${id} asks for ${wanted}; SageMaker's own monitor measures ${measured}, and compares that with the threshold.`,
    help: () => "give a threshold for that measure, or an `image` that measures what you ask for",
    explain:
      "SageMaker Model Monitor computes one distance between the baseline and what is seen, whatever name the manifest uses: the largest difference of the two distributions (L-infinity, made robust for small samples). A threshold for another measure means something else there. With an `image` of your own the monitor runs that, and the alarm watches the metric that it emits.",
  }),
  "resources/own-metrics": define<{ id: string; name: string }>({
    severity: "warning",
    message: ({ id, name }) =>
      `${id} says how its log prints ${name}, and its image is one of SageMaker's own algorithms, which report their metrics themselves.`,
    help: () => "remove `regex`, and name the metric as the algorithm does, such as validation:rmse",
    explain:
      "SageMaker reads metrics from a job's log by regular expressions, which a job may define for any image but those of SageMaker's own algorithms (XGBoost, Linear Learner and so on): for these AWS refuses the job. The expression is left out, so that the job can run; the algorithm's own metrics are there under their own names.",
  }),
  "resources/not-adoptable": define<{ id: string; role: string; possible: string }>({
    severity: "error",
    message: ({ id, role }) => `${id} has no \`${role}\` that can be taken in from the cloud.`,
    help: ({ possible }) =>
      possible === "" ? "remove the line: nothing of this kind can be" : `what can be taken in of it: ${possible}`,
    explain:
      "`mlops adopt` writes into the lock of a manifest which thing of the cloud is taken in instead of made, by what it is to the manifest: the bucket of a Dataset, the role of a job. Only what keeps its name everywhere else can be taken in; the settings of a bucket come with it.",
  }),
  "resources/taken-id": define<{ id: string }>({
    severity: "error",
    message: ({ id }) => `Two parts of this manifest would make one resource, ${id}.`,
    help: () => "give one of them another name",
    explain:
      "What a manifest makes is told apart by the names of its parts: variants, schedules, signals. Two of one name, or a name that ends as the program's own do (`-policy`), would be one thing in the cloud, and each apply would change it to and fro.",
  }),
  "resources/script-mode": define<{ id: string }>({
    severity: "warning",
    message: ({ id }) =>
      `The trials of ${id} start its code by SageMaker's script mode, which the image must support: a tuning job cannot set an entry point.`,
    help: () => "use an image with SageMaker's training toolkit, or build the code into the image and remove `code`",
    explain:
      "A training job starts `code.entrypoint` in any image. SageMaker's tuning jobs always start the image's own entry point, so the code is handed over by the variables `sagemaker_program` and `sagemaker_submit_directory`, which images with the `sagemaker-training` package understand; all framework images of AWS have it.",
  }),
  "resources/sweep-artifact": define<{ id: string; job: string; uri: string }>({
    severity: "warning",
    message: ({ id, job, uri }) =>
      `${id} uses what the sweep of ${job} makes; which trial wins is known when it ends, and its artifact is read at ${uri}.`,
    help: () =>
      "once the sweep has ended, name its version (`model: name:run-…`): the lock says where the best trial's artifact is",
    explain:
      "The artifact of a training job has an address that is known before the job runs. A sweep makes many artifacts, and the best one is known only when all trials are over; it is then put where the sweep's own artifact would be.",
  }),
  "resources/cost-allocation-tags": define<{ id: string; keys: string }>({
    severity: "info",
    message: ({ id, keys }) =>
      `The cloud budget of ${id} counts by the tags ${keys}, which the account's billing must have activated.`,
    help: () => "activate them under Billing, Cost allocation tags; until then the cloud budget counts nothing",
    explain:
      "AWS Budgets filter by cost allocation tags. A tag counts from the day on which it is activated in the billing of the payer account, which no stack can do for itself. Budgets of `mlops` itself, which gate a plan, do not need them.",
  }),
};
