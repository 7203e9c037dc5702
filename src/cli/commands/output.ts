import { nearest } from "../../diagnostics/suggest.ts";
import type { Recorded, Resolved } from "../../plan/plan.ts";
import type { Run } from "../command.ts";
import { UsageError } from "../host.ts";
import { exit } from "../report.ts";
import { isReport, openSession } from "../session.ts";

/** Prints what others need of what was applied: names, ARNs and addresses, by manifest. */
export const run: Run = async (args, host) => {
  const session = await openSession(args, host);
  if (isReport(session)) return session;
  const [subject, key] = args.positionals;
  const outputs: Record<string, Record<string, Resolved>> = {};
  for (const { stack } of session.request.stacks) {
    for (const one of (await session.engine.recorded(stack)).values()) {
      if (one.standing !== undefined) continue;
      const own = (outputs[one.owner] ??= {});
      for (const [name, value] of Object.entries(worthTelling(one))) own[name] ??= value;
    }
  }
  const data = { environment: session.environment, outputs };
  if (subject === undefined) return { schema: "mlops.output/1", data, exit: exit.ok };
  const own = outputs[subject];
  if (!own) {
    const near = nearest(subject, Object.keys(outputs))[0];
    throw new UsageError(
      `Nothing of ${subject} was applied in ${session.environment}.`,
      near ? `Did you mean ${near}?` : "`mlops output` lists what there is.",
    );
  }
  if (key === undefined)
    return { schema: "mlops.output/1", data: { ...data, outputs: { [subject]: own } }, exit: exit.ok };
  const value = own[key];
  if (value === undefined)
    throw new UsageError(
      `${subject} has no output ${key}; it has ${Object.keys(own).join(", ")}.`,
      nearest(key, Object.keys(own)).map((one) => `Did you mean ${one}?`)[0],
    );
  const raw =
    args.flags["json"] === true ? undefined : `${typeof value === "string" ? value : JSON.stringify(value)}\n`;
  return {
    schema: "mlops.output/1",
    data: { ...data, outputs: { [subject]: { [key]: value } } },
    exit: exit.ok,
    ...(raw !== undefined && { raw }),
  };
};

/** What of a resource somebody outside would ask for, under the word that they would use. */
const told: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "aws:s3/bucket:Bucket": { bucket: "bucket", arn: "bucketArn" },
  "aws:iam/role:Role": { arn: "roleArn" },
  "aws:kms/key:Key": { arn: "keyArn" },
  "aws:sagemaker/endpoint:Endpoint": { name: "name", arn: "arn" },
  "aws:sagemaker/trainingJob:TrainingJob": { trainingJobName: "job", arn: "jobArn" },
  "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob": {
    hyperParameterTuningJobName: "job",
    arn: "jobArn",
  },
  "aws:sagemaker/modelPackageGroup:ModelPackageGroup": { modelPackageGroupName: "registry", arn: "registryArn" },
  "aws:sagemaker/model:Model": { name: "model" },
  "aws:sns/topic:Topic": { arn: "topicArn" },
  "aws:budgets/budget:Budget": { name: "budget" },
};

function worthTelling(one: Recorded): Readonly<Record<string, Resolved>> {
  const found: Record<string, Resolved> = {};
  for (const [output, name] of Object.entries(told[one.type] ?? {})) {
    const value = one.outputs[output] ?? one.inputs[output];
    if (value !== undefined) found[name] = value;
  }
  return found;
}
