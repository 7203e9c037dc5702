import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cloudControlKinds } from "../../src/resources/aws/cloud-control.ts";
import { awsFacts } from "../../src/resources/aws/provider-facts.ts";
import { awsDeclarations } from "../../src/resources/aws/provider-types.gen.ts";
import type { InputShape, ProviderFacts, ProviderType } from "../../src/resources/provider-type.ts";
import {
  arnOf,
  cloudControlProperties,
  forcesReplacement,
  hasOutput,
  labelOf,
  physicalId,
  providerType,
  providerTypeNames,
} from "../../src/resources/provider-types.ts";
import { printDeclarations, readDeclarations } from "../../tools/provider-types.ts";

function typeOf(token: string): ProviderType {
  const type = providerType(token);
  if (!type) throw new Error(`${token} is not in the table`);
  return type;
}

const everyType = providerTypeNames.map((token) => [token, typeOf(token)] as const);

test("the committed table is what the installed SDK declares", () => {
  const committed = readFileSync(new URL("../../src/resources/aws/provider-types.gen.ts", import.meta.url), "utf8");
  expect(printDeclarations(readDeclarations())).toBe(committed);
});

test("every declared type has facts, and every fact a declared type", () => {
  expect(Object.keys(awsDeclarations.types).toSorted()).toEqual(Object.keys(awsFacts).toSorted());
  expect(providerTypeNames).toHaveLength(Object.keys(awsFacts).length);
});

test.each(everyType)("facts about %s name what is declared", (_, type) => {
  const facts: ProviderFacts | undefined = awsFacts[type.type as keyof typeof awsFacts];
  const replaceOn = facts && "allBut" in facts.replaceOn ? facts.replaceOn.allBut : type.replaceOn;
  const inputs = Object.keys(type.inputs);
  const named = [...replaceOn, ...type.uniqueBy, ...type.conflicts.flat(), ...Object.keys(type.defaults)];
  expect(inputs).toEqual(expect.arrayContaining(named));
  expect(inputs).toEqual(expect.arrayContaining([...type.filled, ...type.secretInputs, type.partOf ?? inputs[0]]));
  expect(type.replaceOn.length).toBeGreaterThan(0);
  for (const path of type.updatesInPlace)
    expect([path, shapeAt(type.inputs, path)?.kind]).not.toEqual([path, undefined]);
  for (const [path, allowed] of Object.entries(type.values)) {
    expect([path, shapeAt(type.inputs, path)?.kind]).toEqual([path, typeof allowed[0]]);
  }
});

test.each(everyType.filter(([, type]) => type.name))("the name rule of %s can be met", (_, type) => {
  const { name } = type;
  if (!name) return;
  expect(type.inputs[name.input]?.kind).toBe("string");
  if (name.prefixInput) expect(type.inputs[name.prefixInput]?.kind).toBe("string");
  const example = type.type === "aws:kms/alias:Alias" ? "alias/a-b1" : "a-b1";
  expect(example).toMatch(new RegExp(`^(?:${name.pattern})$`));
});

test.each(everyType)("the id and ARN of %s are made of its inputs and outputs", (_, type) => {
  const known = ["region", "account", ...Object.keys(type.inputs), ...type.computed];
  const free = type.type === "aws:cloudcontrol/resource:Resource" ? ["identifier"] : [];
  const parts = `${type.id} ${type.arn ?? ""}`.matchAll(/\{(\w+)\}/g);
  for (const [, part = ""] of parts) expect([...known, ...free]).toContain(part);
});

test.each(Object.entries(cloudControlKinds))("the properties of %s have shapes", (_, kind) => {
  const properties = cloudControlProperties(kind);
  expect(Object.keys(properties)).toEqual(expect.arrayContaining([...kind.createOnly]));
  for (const shape of Object.values(properties)) visit(shape, new Set());
});

test("ids and ARNs are what the cloud calls the thing", () => {
  const place = { region: "eu-central-1", account: "123456789012" };
  const job = typeOf("aws:sagemaker/trainingJob:TrainingJob");
  expect(physicalId(job, { ...place, trainingJobName: "t-1" })).toBe("t-1");
  expect(arnOf(job, { ...place, trainingJobName: "t-1" })).toBe(
    "arn:aws:sagemaker:eu-central-1:123456789012:training-job/t-1",
  );
  expect(arnOf(typeOf("aws:iam/role:Role"), { ...place, name: "r" })).toBe("arn:aws:iam::123456789012:role/r");
  expect(physicalId(typeOf("aws:sns/topic:Topic"), { ...place, name: "t" })).toBe(
    "arn:aws:sns:eu-central-1:123456789012:t",
  );
  expect(physicalId(typeOf("aws:kms/key:Key"), place)).toBeUndefined();
  const document = { $json: { ProcessingJobName: "p-1", RoleArn: { $ref: "role", output: "arn" } } };
  const processing = { ...place, typeName: "AWS::SageMaker::ProcessingJob", desiredState: document };
  expect(physicalId(typeOf("aws:cloudcontrol/resource:Resource"), processing)).toBe(
    "arn:aws:sagemaker:eu-central-1:123456789012:processing-job/p-1",
  );
});

test("a change replaces where the provider says so, and only there", () => {
  const job = typeOf("aws:sagemaker/trainingJob:TrainingJob");
  expect(forcesReplacement(job, { path: "hyperParameters.lr" })).toBe(true);
  expect(forcesReplacement(job, { path: "resourceConfig.instanceType" })).toBe(true);
  expect(forcesReplacement(job, { path: "resourceConfig.keepAlivePeriodInSeconds" })).toBe(false);
  expect(forcesReplacement(job, { path: "tags.team" })).toBe(false);
  const endpoint = typeOf("aws:sagemaker/endpoint:Endpoint");
  expect(forcesReplacement(endpoint, { path: "endpointConfigName" })).toBe(false);
  expect(forcesReplacement(endpoint, { path: "name" })).toBe(true);
});

test("a Cloud Control document replaces by its create-only properties", () => {
  const type = typeOf("aws:cloudcontrol/resource:Resource");
  const inputs = { typeName: "AWS::SageMaker::ModelPackage" };
  const before = JSON.stringify({ ModelApprovalStatus: "Approved", Domain: "MACHINE_LEARNING" });
  const approval = JSON.stringify({ Domain: "MACHINE_LEARNING", ModelApprovalStatus: "Rejected" });
  const domain = JSON.stringify({ ModelApprovalStatus: "Approved", Domain: "COMPUTER_VISION" });
  expect(forcesReplacement(type, { path: "desiredState", before, after: approval }, inputs)).toBe(false);
  expect(forcesReplacement(type, { path: "desiredState", before, after: domain }, inputs)).toBe(true);
  expect(forcesReplacement(type, { path: "desiredState.$json.Domain" }, inputs)).toBe(true);
  expect(forcesReplacement(type, { path: "desiredState.ModelApprovalStatus" }, inputs)).toBe(false);
});

test("what a reference may name", () => {
  const bucket = typeOf("aws:s3/bucket:Bucket");
  expect(hasOutput(bucket, "arn")).toBe(true);
  expect(hasOutput(bucket, "id")).toBe(true);
  expect(hasOutput(bucket, "tags.team")).toBe(true);
  expect(hasOutput(bucket, "lifecycleRules.0.id")).toBe(true);
  expect(hasOutput(bucket, "lifecycleRules.id")).toBe(false);
  expect(hasOutput(bucket, "arm")).toBe(false);
});

test("labels are words for people", () => {
  expect(labelOf("aws:sagemaker/trainingJob:TrainingJob")).toBe("training job");
  expect(labelOf("aws:cloudcontrol/resource:Resource", { typeName: "AWS::SageMaker::ProcessingJob" })).toBe(
    "processing job",
  );
});

test("an object that holds itself is read without end", () => {
  const expression = typeOf("aws:budgets/budget:Budget").inputs["filterExpression"];
  expect(expression?.members?.["ands"]?.element?.members).toBeDefined();
});

function shapeAt(members: Readonly<Record<string, InputShape>>, path: string): InputShape | undefined {
  const [first = "", ...rest] = path.split(".");
  let shape = members[first];
  for (const step of rest) shape = step === "*" ? shape?.element : shape?.members?.[step];
  return shape;
}

function visit(shape: InputShape, seen: Set<object>): void {
  if (shape.members && !seen.has(shape.members)) {
    seen.add(shape.members);
    for (const member of Object.values(shape.members)) visit(member, seen);
  }
  if (shape.element) visit(shape.element, seen);
}
