import type { Properties, Resolved } from "../../../plan/plan.ts";
import { segmentsOf } from "../../../plan/paths.ts";
import { documentOf } from "../../../resources/provider-types.ts";
import { ProviderError } from "../provider-error.ts";

/** An input that names another thing, which the cloud looks up before it takes the request. */
interface Reference {
  /** Dotted, `*` for each item. */
  readonly path: string;
  readonly to: string;
  /** How the service refuses a name that it does not find. */
  readonly code: string;
  /** True where the thing belongs to the account rather than to a region. */
  readonly isGlobal?: boolean;
}

const bucket = "aws:s3/bucket:Bucket";
const role = "aws:iam/role:Role";

const inBucket: readonly Reference[] = [{ path: "bucket", to: bucket, code: "NoSuchBucket", isGlobal: true }];
const onRole: readonly Reference[] = [{ path: "role", to: role, code: "NoSuchEntity", isGlobal: true }];

function asRole(path: string): Reference {
  return { path, to: role, code: "ValidationException", isGlobal: true };
}

function named(path: string, to: string, code = "ValidationException"): Reference {
  return { path, to, code };
}

/** What AWS looks up, by type (the services' API references, errors of each create and update). */
const references: Readonly<Record<string, readonly Reference[]>> = {
  "aws:s3/bucketVersioning:BucketVersioning": inBucket,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": inBucket,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": inBucket,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": inBucket,
  "aws:s3/bucketPolicy:BucketPolicy": inBucket,
  "aws:s3/bucketNotification:BucketNotification": inBucket,
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": inBucket,
  "aws:s3/bucketObjectv2:BucketObjectv2": inBucket,
  "aws:s3/objectCopy:ObjectCopy": inBucket,
  "aws:iam/rolePolicy:RolePolicy": onRole,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": onRole,
  "aws:kms/alias:Alias": [named("targetKeyId", "aws:kms/key:Key", "NotFoundException")],
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": [
    named("repository", "aws:ecr/repository:Repository", "RepositoryNotFoundException"),
  ],
  "aws:sns/topicPolicy:TopicPolicy": [named("arn", "aws:sns/topic:Topic", "NotFound")],
  "aws:sns/topicSubscription:TopicSubscription": [named("topic", "aws:sns/topic:Topic", "NotFound")],
  "aws:sagemaker/trainingJob:TrainingJob": [asRole("roleArn")],
  "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob": [asRole("trainingJobDefinition.roleArn")],
  "aws:sagemaker/model:Model": [asRole("executionRoleArn")],
  "aws:sagemaker/featureGroup:FeatureGroup": [asRole("roleArn")],
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": [asRole("roleArn")],
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": [
    named("productionVariants.*.modelName", "aws:sagemaker/model:Model"),
    named("shadowProductionVariants.*.modelName", "aws:sagemaker/model:Model"),
  ],
  "aws:sagemaker/endpoint:Endpoint": [
    named("endpointConfigName", "aws:sagemaker/endpointConfiguration:EndpointConfiguration"),
  ],
  "aws:scheduler/schedule:Schedule": [asRole("target.roleArn")],
  "aws:budgets/budgetAction:BudgetAction": [
    { path: "budgetName", to: "aws:budgets/budget:Budget", code: "NotFoundException", isGlobal: true },
    { ...asRole("executionRoleArn"), code: "InvalidParameterException" },
  ],
};

/** The same for what Cloud Control makes, by CloudFormation type; paths are in the document. */
const documentReferences: Readonly<Record<string, readonly Reference[]>> = {
  "AWS::SageMaker::ProcessingJob": [asRole("RoleArn")],
  "AWS::SageMaker::ModelQualityJobDefinition": [asRole("RoleArn")],
  "AWS::SageMaker::ModelBiasJobDefinition": [asRole("RoleArn")],
  "AWS::SageMaker::ModelExplainabilityJobDefinition": [asRole("RoleArn")],
  "AWS::SageMaker::ModelPackage": [named("ModelPackageGroupName", "aws:sagemaker/modelPackageGroup:ModelPackageGroup")],
};

/** What a request names, with the input that names it. */
export interface Named {
  readonly reference: Reference;
  readonly path: string;
  readonly value: string;
}

/** All names of other things in a request that the cloud looks up. */
export function namesIn(type: string, inputs: Properties): Named[] {
  const found: Named[] = [];
  const collect = (list: readonly Reference[], values: Properties): void => {
    for (const reference of list) {
      for (const { path, value } of valuesAt(values, segmentsOf(reference.path)))
        found.push({ reference, path, value });
    }
  };
  collect(references[type] ?? [], inputs);
  const kind = inputs["typeName"];
  if (type === "aws:cloudcontrol/resource:Resource" && typeof kind === "string") {
    collect(documentReferences[kind] ?? [], (documentOf(inputs["desiredState"]) ?? {}) as Properties);
  }
  return found;
}

function valuesAt(
  value: Resolved | undefined,
  segments: readonly string[],
  path = "",
): { readonly path: string; readonly value: string }[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return typeof value === "string" ? [{ path, value }] : [];
  if (typeof value !== "object" || value === null) return [];
  const members = Object.entries(value as Readonly<Record<string, Resolved>>);
  return members.flatMap(([name, item]) =>
    segment === "*" || segment === name ? valuesAt(item, rest, path === "" ? name : `${path}.${name}`) : [],
  );
}

/** Account of an ARN; undefined for another text, and empty for an ARN without one, such as a bucket's. */
export function accountOfArn(value: string): string | undefined {
  return value.startsWith("arn:") ? value.split(":")[4] : undefined;
}

/** The last part of an ARN, which is the thing's name or id; another text as it is. */
export function nameOf(value: string): string {
  if (!value.startsWith("arn:")) return value;
  const last = value.split(":").slice(5).join(":");
  return last.slice(last.lastIndexOf("/") + 1);
}

/** The refusal of a name that is not there. */
export function notFound({ reference, path, value }: Named, label: string): ProviderError {
  return new ProviderError(reference.code, `${path} names the ${label} "${value}", which does not exist`);
}
