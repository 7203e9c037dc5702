import type { AwsType } from "../../resources/aws/provider-facts.ts";
import type { Billing } from "../ledger.ts";
import { priceBucket, priceFeatureGroup, priceRegistry, priceReplication } from "./buckets.ts";
import { priceEndpoint, priceModel } from "./endpoints.ts";
import { priceMonitor } from "./monitors.ts";
import { priceRun } from "./runs.ts";
import { priceAlarm, priceBudgetAction, priceKey, priceLogGroup, priceScalingPolicy, priceTopic } from "./watch.ts";

/** Billed by what it stands on: the price is in the lines of that. */
function companion(of: string): Billing {
  return { is: "companion", of };
}

/** Costs nothing by itself, and why. */
function free(why: string): Billing {
  return { is: "free", why };
}

const bucketSetting = companion("the bucket");
const inBucket = companion("the bucket that it lies in");
const identity = free("IAM costs nothing");

/** How each type of AWS is billed. A type that is used and not here does not compile. */
export const awsBilling: Readonly<Record<AwsType, Billing>> = {
  "aws:appautoscaling/policy:Policy": { is: "priced", price: priceScalingPolicy },
  "aws:appautoscaling/scheduledAction:ScheduledAction": companion("the endpoint that it scales"),
  "aws:appautoscaling/target:Target": companion("the endpoint that it scales"),
  "aws:budgets/budget:Budget": free("budgets without actions cost nothing"),
  "aws:budgets/budgetAction:BudgetAction": { is: "priced", price: priceBudgetAction },
  // What it makes decides: see `cloudControlBilling`.
  "aws:cloudcontrol/resource:Resource": free("it is only the way in"),
  "aws:cloudwatch/logGroup:LogGroup": { is: "priced", price: priceLogGroup },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { is: "priced", price: priceAlarm },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": companion("the repository"),
  "aws:ecr/repository:Repository": { is: "priced", price: priceRegistry },
  "aws:glue/dataQualityRuleset:DataQualityRuleset": free("rules cost nothing until a job evaluates them"),
  "aws:iam/role:Role": identity,
  "aws:iam/rolePolicy:RolePolicy": identity,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": identity,
  "aws:kms/alias:Alias": companion("the key"),
  "aws:kms/key:Key": { is: "priced", price: priceKey },
  "aws:s3/bucket:Bucket": { is: "priced", price: priceBucket },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketSetting,
  "aws:s3/bucketNotification:BucketNotification": bucketSetting,
  "aws:s3/bucketObjectv2:BucketObjectv2": inBucket,
  "aws:s3/bucketPolicy:BucketPolicy": bucketSetting,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketSetting,
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": { is: "priced", price: priceReplication },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": bucketSetting,
  "aws:s3/bucketVersioning:BucketVersioning": bucketSetting,
  "aws:s3/objectCopy:ObjectCopy": inBucket,
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": companion("the schedule that runs it"),
  "aws:sagemaker/endpoint:Endpoint": { is: "priced", price: priceEndpoint },
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": companion("the endpoint that uses it"),
  "aws:sagemaker/featureGroup:FeatureGroup": { is: "priced", price: priceFeatureGroup },
  "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob": { is: "priced", price: priceRun },
  "aws:sagemaker/model:Model": { is: "priced", price: priceModel },
  "aws:sagemaker/modelCard:ModelCard": free("the model registry costs nothing"),
  "aws:sagemaker/modelPackageGroup:ModelPackageGroup": free("the model registry costs nothing"),
  "aws:sagemaker/monitoringSchedule:MonitoringSchedule": { is: "priced", price: priceMonitor },
  "aws:sagemaker/trainingJob:TrainingJob": { is: "priced", price: priceRun },
  // https://aws.amazon.com/eventbridge/pricing/: 14 million invocations a month are free.
  "aws:scheduler/schedule:Schedule": free(
    "a schedule stays far below the 14 million invocations a month that are free",
  ),
  "aws:sns/topic:Topic": { is: "priced", price: priceTopic },
  "aws:sns/topicPolicy:TopicPolicy": companion("the topic"),
  "aws:sns/topicSubscription:TopicSubscription": companion("the topic"),
};

/** How the types that are made through Cloud Control are billed, by their name in CloudFormation. */
export const cloudControlBilling: Readonly<Record<string, Billing>> = {
  "AWS::SageMaker::ProcessingJob": { is: "priced", price: priceRun },
  "AWS::SageMaker::ModelPackage": free("the model registry costs nothing"),
  "AWS::SageMaker::ModelQualityJobDefinition": companion("the schedule that runs it"),
  "AWS::SageMaker::ModelBiasJobDefinition": companion("the schedule that runs it"),
  "AWS::SageMaker::ModelExplainabilityJobDefinition": companion("the schedule that runs it"),
};
