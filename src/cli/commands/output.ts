import { nearest } from "../../diagnostics/suggest.ts";
import type { Recorded, Resolved } from "../../plan/plan.ts";
import type { Run } from "../command.ts";
import { UsageError } from "../host.ts";
import { exit } from "../report.ts";
import { isReport, openSession } from "../session.ts";

/** Prints what others need of what was applied: names, ARNs and addresses, by manifest. */
export const run: Run = async (args, host) => {
  const session = await openSession(args, host, "applied");
  if (isReport(session)) return session;
  const [subject, key] = args.positionals;
  const found: Told[] = [];
  for (const { stack } of session.request.stacks) {
    for (const one of (await session.engine.recorded(stack)).values()) {
      if (one.standing !== undefined) continue;
      for (const [name, value] of Object.entries(worthTelling(one)))
        found.push({
          owner: one.owner,
          role: one.id.slice(one.owner.length + 1),
          target: stack.target.name,
          name,
          value,
        });
    }
  }
  const outputs = named(found);
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

interface Told {
  readonly owner: string;
  /** Part of the resource's id after its owner's, such as `model-stable`. */
  readonly role: string;
  readonly target: string;
  readonly name: string;
  readonly value: Resolved;
}

/** By manifest and name; where one manifest has several of a name, the resource's role tells them apart, and then the target. */
function named(found: readonly Told[]): Record<string, Record<string, Resolved>> {
  const outputs: Record<string, Record<string, Resolved>> = {};
  for (const same of Map.groupBy(found, (one) => `${one.owner} ${one.name}`).values()) {
    const roles = new Set(same.map((one) => one.role));
    for (const { owner, role, target, name, value } of same) {
      const among = same.filter((one) => one.role === role).length;
      const parts = [among > 1 && target, roles.size > 1 && role, name].filter((part) => part !== false);
      (outputs[owner] ??= {})[parts.join(".")] = value;
    }
  }
  return outputs;
}

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
