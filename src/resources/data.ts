import type { PolicyArgs as ScalingPolicyArgs } from "@pulumi/aws/appautoscaling/policy.js";
import type { ScheduledActionArgs } from "@pulumi/aws/appautoscaling/scheduledAction.js";
import type { TargetArgs as ScalingTargetArgs } from "@pulumi/aws/appautoscaling/target.js";
import type { BudgetArgs } from "@pulumi/aws/budgets/budget.js";
import type { BudgetActionArgs } from "@pulumi/aws/budgets/budgetAction.js";
import type { ResourceArgs as CloudControlArgs } from "@pulumi/aws/cloudcontrol/resource.js";
import type { LogGroupArgs } from "@pulumi/aws/cloudwatch/logGroup.js";
import type { MetricAlarmArgs } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import type { LifecyclePolicyArgs } from "@pulumi/aws/ecr/lifecyclePolicy.js";
import type { RepositoryArgs } from "@pulumi/aws/ecr/repository.js";
import type { DataQualityRulesetArgs } from "@pulumi/aws/glue/dataQualityRuleset.js";
import type { RoleArgs } from "@pulumi/aws/iam/role.js";
import type { RolePolicyArgs } from "@pulumi/aws/iam/rolePolicy.js";
import type { RolePolicyAttachmentArgs } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import type { AliasArgs } from "@pulumi/aws/kms/alias.js";
import type { KeyArgs } from "@pulumi/aws/kms/key.js";
import type { BucketArgs } from "@pulumi/aws/s3/bucket.js";
import type { BucketLifecycleConfigurationArgs } from "@pulumi/aws/s3/bucketLifecycleConfiguration.js";
import type { BucketNotificationArgs } from "@pulumi/aws/s3/bucketNotification.js";
import type { BucketObjectv2Args } from "@pulumi/aws/s3/bucketObjectv2.js";
import type { BucketPolicyArgs } from "@pulumi/aws/s3/bucketPolicy.js";
import type { BucketPublicAccessBlockArgs } from "@pulumi/aws/s3/bucketPublicAccessBlock.js";
import type { BucketReplicationConfigArgs } from "@pulumi/aws/s3/bucketReplicationConfig.js";
import type { BucketServerSideEncryptionConfigurationArgs } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js";
import type { BucketVersioningArgs } from "@pulumi/aws/s3/bucketVersioning.js";
import type { ObjectCopyArgs } from "@pulumi/aws/s3/objectCopy.js";
import type { DataQualityJobDefinitionArgs } from "@pulumi/aws/sagemaker/dataQualityJobDefinition.js";
import type { EndpointArgs } from "@pulumi/aws/sagemaker/endpoint.js";
import type { EndpointConfigurationArgs } from "@pulumi/aws/sagemaker/endpointConfiguration.js";
import type { FeatureGroupArgs } from "@pulumi/aws/sagemaker/featureGroup.js";
import type { HyperParameterTuningJobArgs } from "@pulumi/aws/sagemaker/hyperParameterTuningJob.js";
import type { ModelArgs } from "@pulumi/aws/sagemaker/model.js";
import type { ModelCardArgs } from "@pulumi/aws/sagemaker/modelCard.js";
import type { ModelPackageGroupArgs } from "@pulumi/aws/sagemaker/modelPackageGroup.js";
import type { MonitoringScheduleArgs } from "@pulumi/aws/sagemaker/monitoringSchedule.js";
import type { TrainingJobArgs } from "@pulumi/aws/sagemaker/trainingJob.js";
import type { ScheduleArgs } from "@pulumi/aws/scheduler/schedule.js";
import type { TopicArgs } from "@pulumi/aws/sns/topic.js";
import type { TopicPolicyArgs } from "@pulumi/aws/sns/topicPolicy.js";
import type { TopicSubscriptionArgs } from "@pulumi/aws/sns/topicSubscription.js";
import type { Archive, Expression, Ref, Resource } from "./resource.ts";

/** An SDK's output or promise: what only exists while a program runs. */
type Eventual = Promise<unknown> | { readonly apply: unknown; readonly get: unknown };

/**
 * An SDK's argument type as plain data: promises and outputs are taken away, and an expression may stand where text may. Where
 * text and an object are both allowed (a policy document), only text is; a file or directory to upload is an Archive.
 */
type Plain<T> = [string] extends [Extract<T, string>]
  ? string | Expression | Extract<T, undefined>
  : T extends Eventual
    ? never
    : T extends string
      ? T | Expression
      : T extends number | boolean | null | undefined
        ? T
        : T extends readonly (infer E)[]
          ? readonly Plain<E>[]
          : // The SDK's asset classes have no members of their own, and nothing else is so empty.
            [keyof T] extends [never]
            ? Archive
            : { readonly [K in keyof T]: Plain<T[K]> };

/** Inputs of each resource type that is used, as plain data. */
export interface ResourceInputs {
  "aws:appautoscaling/policy:Policy": Plain<ScalingPolicyArgs>;
  "aws:appautoscaling/scheduledAction:ScheduledAction": Plain<ScheduledActionArgs>;
  "aws:appautoscaling/target:Target": Plain<ScalingTargetArgs>;
  "aws:budgets/budget:Budget": Plain<BudgetArgs>;
  "aws:budgets/budgetAction:BudgetAction": Plain<BudgetActionArgs>;
  "aws:cloudcontrol/resource:Resource": Plain<CloudControlArgs>;
  "aws:cloudwatch/logGroup:LogGroup": Plain<LogGroupArgs>;
  "aws:cloudwatch/metricAlarm:MetricAlarm": Plain<MetricAlarmArgs>;
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": Plain<LifecyclePolicyArgs>;
  "aws:ecr/repository:Repository": Plain<RepositoryArgs>;
  "aws:glue/dataQualityRuleset:DataQualityRuleset": Plain<DataQualityRulesetArgs>;
  "aws:iam/role:Role": Plain<RoleArgs>;
  "aws:iam/rolePolicy:RolePolicy": Plain<RolePolicyArgs>;
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": Plain<RolePolicyAttachmentArgs>;
  "aws:kms/alias:Alias": Plain<AliasArgs>;
  "aws:kms/key:Key": Plain<KeyArgs>;
  "aws:s3/bucket:Bucket": Plain<BucketArgs>;
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": Plain<BucketLifecycleConfigurationArgs>;
  "aws:s3/bucketNotification:BucketNotification": Plain<BucketNotificationArgs>;
  "aws:s3/bucketObjectv2:BucketObjectv2": Plain<BucketObjectv2Args>;
  "aws:s3/bucketPolicy:BucketPolicy": Plain<BucketPolicyArgs>;
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": Plain<BucketPublicAccessBlockArgs>;
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": Plain<BucketReplicationConfigArgs>;
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": Plain<BucketServerSideEncryptionConfigurationArgs>;
  "aws:s3/bucketVersioning:BucketVersioning": Plain<BucketVersioningArgs>;
  "aws:s3/objectCopy:ObjectCopy": Plain<ObjectCopyArgs>;
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": Plain<DataQualityJobDefinitionArgs>;
  "aws:sagemaker/endpoint:Endpoint": Plain<EndpointArgs>;
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": Plain<EndpointConfigurationArgs>;
  "aws:sagemaker/featureGroup:FeatureGroup": Plain<FeatureGroupArgs>;
  "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob": Plain<HyperParameterTuningJobArgs>;
  "aws:sagemaker/model:Model": Plain<ModelArgs>;
  "aws:sagemaker/modelCard:ModelCard": Plain<ModelCardArgs>;
  "aws:sagemaker/modelPackageGroup:ModelPackageGroup": Plain<ModelPackageGroupArgs>;
  "aws:sagemaker/monitoringSchedule:MonitoringSchedule": Plain<MonitoringScheduleArgs>;
  "aws:sagemaker/trainingJob:TrainingJob": Plain<TrainingJobArgs>;
  "aws:scheduler/schedule:Schedule": Plain<ScheduleArgs>;
  "aws:sns/topic:Topic": Plain<TopicArgs>;
  "aws:sns/topicPolicy:TopicPolicy": Plain<TopicPolicyArgs>;
  "aws:sns/topicSubscription:TopicSubscription": Plain<TopicSubscriptionArgs>;
}

/** Token of a resource type whose inputs are known to the compiler. */
export type ResourceType = keyof ResourceInputs;

/** A resource whose inputs are checked against its type while the program is compiled. */
export type Declared<T extends ResourceType> = Omit<Resource, "type" | "inputs" | "options" | "dependsOn"> & {
  readonly type: T;
  readonly inputs: ResourceInputs[T];
} & Partial<Pick<Resource, "options" | "dependsOn">>;

/** A resource of the stack; a wrong, missing or misspelt input does not compile. */
export function declareResource<T extends ResourceType>(declared: Declared<T>): Resource {
  return { options: {}, dependsOn: [], ...declared };
}

/** A reference to an output of another resource of the same stack. */
export function ref(resource: Pick<Resource, "id">, output: string): Ref {
  return { $ref: resource.id, output };
}
