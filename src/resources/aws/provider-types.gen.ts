// Written by tools/provider-types.ts from @pulumi/aws 7.48.0; change that, or the SDK, and run it again.
import type { Declarations } from "../provider-type.ts";

/** The used types of @pulumi/aws as the SDK declares them. */
export const awsDeclarations: Declarations = {
 "version": "7.48.0",
 "types": {
  "aws:appautoscaling/policy:Policy": {
   "inputs": {
    "name": "string?",
    "policyType": "string?",
    "predictiveScalingPolicyConfiguration": "appautoscaling.PolicyPredictiveScalingPolicyConfiguration?",
    "region": "string?",
    "resourceId": "string",
    "scalableDimension": "string",
    "serviceNamespace": "string",
    "stepScalingPolicyConfiguration": "appautoscaling.PolicyStepScalingPolicyConfiguration?",
    "targetTrackingScalingPolicyConfiguration": "appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration?"
   },
   "computed": {
    "alarmArns": "string[]",
    "arn": "string"
   },
   "filled": [
    "name",
    "region"
   ]
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
   "inputs": {
    "endTime": "string?",
    "name": "string?",
    "region": "string?",
    "resourceId": "string",
    "scalableDimension": "string",
    "scalableTargetAction": "appautoscaling.ScheduledActionScalableTargetAction",
    "schedule": "string",
    "serviceNamespace": "string",
    "startTime": "string?",
    "timezone": "string?"
   },
   "computed": {
    "arn": "string"
   },
   "filled": [
    "name",
    "region"
   ]
  },
  "aws:appautoscaling/target:Target": {
   "inputs": {
    "maxCapacity": "number",
    "minCapacity": "number",
    "region": "string?",
    "resourceId": "string",
    "roleArn": "string?",
    "scalableDimension": "string",
    "serviceNamespace": "string",
    "suspendedState": "appautoscaling.TargetSuspendedState?",
    "tags": "string{}?"
   },
   "computed": {
    "arn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "region",
    "roleArn",
    "suspendedState"
   ]
  },
  "aws:budgets/budget:Budget": {
   "inputs": {
    "accountId": "string?",
    "autoAdjustData": "budgets.BudgetAutoAdjustData?",
    "billingViewArn": "string?",
    "budgetType": "string",
    "costFilters": "budgets.BudgetCostFilter[]?",
    "costTypes": "budgets.BudgetCostTypes?",
    "filterExpression": "budgets.BudgetFilterExpression?",
    "limitAmount": "string?",
    "limitUnit": "string?",
    "metrics": "string?",
    "name": "string?",
    "namePrefix": "string?",
    "notifications": "budgets.BudgetNotification[]?",
    "plannedLimits": "budgets.BudgetPlannedLimit[]?",
    "tags": "string{}?",
    "timePeriodEnd": "string?",
    "timePeriodStart": "string?",
    "timeUnit": "string"
   },
   "computed": {
    "arn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "accountId",
    "costFilters",
    "costTypes",
    "limitAmount",
    "limitUnit",
    "name",
    "namePrefix",
    "timePeriodStart"
   ]
  },
  "aws:budgets/budgetAction:BudgetAction": {
   "inputs": {
    "accountId": "string?",
    "actionThreshold": "budgets.BudgetActionActionThreshold",
    "actionType": "string",
    "approvalModel": "string",
    "budgetName": "string",
    "definition": "budgets.BudgetActionDefinition",
    "executionRoleArn": "string",
    "notificationType": "string",
    "subscribers": "budgets.BudgetActionSubscriber[]",
    "tags": "string{}?"
   },
   "computed": {
    "actionId": "string",
    "arn": "string",
    "status": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "accountId"
   ]
  },
  "aws:cloudcontrol/resource:Resource": {
   "inputs": {
    "desiredState": "string",
    "region": "string?",
    "roleArn": "string?",
    "schema": "string?",
    "typeName": "string",
    "typeVersionId": "string?"
   },
   "computed": {
    "properties": "string"
   },
   "filled": [
    "region",
    "schema"
   ],
   "secretInputs": [
    "schema"
   ],
   "secretOutputs": [
    "schema"
   ]
  },
  "aws:cloudwatch/logGroup:LogGroup": {
   "inputs": {
    "deletionProtectionEnabled": "boolean?",
    "kmsKeyId": "string?",
    "logGroupClass": "string?",
    "name": "string?",
    "namePrefix": "string?",
    "region": "string?",
    "retentionInDays": "number?",
    "skipDestroy": "boolean?",
    "tags": "string{}?"
   },
   "computed": {
    "arn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "deletionProtectionEnabled",
    "logGroupClass",
    "name",
    "namePrefix",
    "region"
   ]
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
   "inputs": {
    "actionsEnabled": "boolean?",
    "alarmActions": "string[]?",
    "alarmDescription": "string?",
    "comparisonOperator": "string?",
    "datapointsToAlarm": "number?",
    "dimensions": "string{}?",
    "evaluateLowSampleCountPercentiles": "string?",
    "evaluationCriteria": "cloudwatch.MetricAlarmEvaluationCriteria?",
    "evaluationInterval": "number?",
    "evaluationPeriods": "number?",
    "extendedStatistic": "string?",
    "insufficientDataActions": "string[]?",
    "metricName": "string?",
    "metricQueries": "cloudwatch.MetricAlarmMetricQuery[]?",
    "name": "string?",
    "namespace": "string?",
    "okActions": "string[]?",
    "period": "number?",
    "region": "string?",
    "statistic": "string?",
    "tags": "string{}?",
    "threshold": "number?",
    "thresholdMetricId": "string?",
    "treatMissingData": "string?",
    "unit": "string?",
    "warmUpConfiguration": "cloudwatch.MetricAlarmWarmUpConfiguration?"
   },
   "computed": {
    "arn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "evaluateLowSampleCountPercentiles",
    "name",
    "region"
   ]
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
   "inputs": {
    "policy": "string",
    "region": "string?",
    "repository": "string"
   },
   "computed": {
    "registryId": "string"
   },
   "filled": [
    "region"
   ]
  },
  "aws:ecr/repository:Repository": {
   "inputs": {
    "encryptionConfigurations": "ecr.RepositoryEncryptionConfiguration[]?",
    "forceDelete": "boolean?",
    "imageScanningConfiguration": "ecr.RepositoryImageScanningConfiguration?",
    "imageTagMutability": "string?",
    "imageTagMutabilityExclusionFilters": "ecr.RepositoryImageTagMutabilityExclusionFilter[]?",
    "name": "string?",
    "region": "string?",
    "tags": "string{}?"
   },
   "computed": {
    "arn": "string",
    "registryId": "string",
    "repositoryUrl": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "name",
    "region"
   ]
  },
  "aws:glue/dataQualityRuleset:DataQualityRuleset": {
   "inputs": {
    "description": "string?",
    "name": "string?",
    "region": "string?",
    "ruleset": "string",
    "tags": "string{}?",
    "targetTable": "glue.DataQualityRulesetTargetTable?"
   },
   "computed": {
    "arn": "string",
    "createdOn": "string",
    "lastModifiedOn": "string",
    "recommendationRunId": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "name",
    "region"
   ]
  },
  "aws:iam/role:Role": {
   "inputs": {
    "assumeRolePolicy": "string",
    "description": "string?",
    "forceDetachPolicies": "boolean?",
    "inlinePolicies": "iam.RoleInlinePolicy[]?",
    "managedPolicyArns": "string[]?",
    "maxSessionDuration": "number?",
    "name": "string?",
    "namePrefix": "string?",
    "path": "string?",
    "permissionsBoundary": "string?",
    "tags": "string{}?"
   },
   "computed": {
    "arn": "string",
    "createDate": "string",
    "tagsAll": "string{}",
    "uniqueId": "string"
   },
   "filled": [
    "inlinePolicies",
    "managedPolicyArns",
    "name",
    "namePrefix"
   ]
  },
  "aws:iam/rolePolicy:RolePolicy": {
   "inputs": {
    "name": "string?",
    "namePrefix": "string?",
    "policy": "string",
    "role": "string"
   },
   "computed": {},
   "filled": [
    "name",
    "namePrefix"
   ]
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
   "inputs": {
    "policyArn": "string",
    "role": "string"
   },
   "computed": {},
   "filled": []
  },
  "aws:kms/alias:Alias": {
   "inputs": {
    "name": "string?",
    "namePrefix": "string?",
    "region": "string?",
    "targetKeyId": "string"
   },
   "computed": {
    "arn": "string",
    "targetKeyArn": "string"
   },
   "filled": [
    "name",
    "namePrefix",
    "region"
   ]
  },
  "aws:kms/key:Key": {
   "inputs": {
    "bypassPolicyLockoutSafetyCheck": "boolean?",
    "customKeyStoreId": "string?",
    "customerMasterKeySpec": "string?",
    "deletionWindowInDays": "number?",
    "description": "string?",
    "enableKeyRotation": "boolean?",
    "isEnabled": "boolean?",
    "keyUsage": "string?",
    "multiRegion": "boolean?",
    "policy": "string?",
    "region": "string?",
    "rotationPeriodInDays": "number?",
    "tags": "string{}?",
    "xksKeyId": "string?"
   },
   "computed": {
    "arn": "string",
    "keyId": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "description",
    "multiRegion",
    "policy",
    "region",
    "rotationPeriodInDays"
   ]
  },
  "aws:s3/bucket:Bucket": {
   "inputs": {
    "accelerationStatus": "string?",
    "acl": "string?",
    "bucket": "string?",
    "bucketNamespace": "string?",
    "bucketPrefix": "string?",
    "corsRules": "s3.BucketCorsRule[]?",
    "forceDestroy": "boolean?",
    "grants": "s3.BucketGrant[]?",
    "lifecycleRules": "s3.BucketLifecycleRule[]?",
    "logging": "s3.BucketLogging?",
    "objectLockConfiguration": "s3.BucketObjectLockConfiguration?",
    "objectLockEnabled": "boolean?",
    "policy": "string?",
    "region": "string?",
    "replicationConfiguration": "s3.BucketReplicationConfiguration?",
    "requestPayer": "string?",
    "serverSideEncryptionConfiguration": "s3.BucketServerSideEncryptionConfiguration?",
    "tags": "string{}?",
    "versioning": "s3.BucketVersioning?",
    "website": "s3.BucketWebsite?"
   },
   "computed": {
    "arn": "string",
    "bucketDomainName": "string",
    "bucketRegion": "string",
    "bucketRegionalDomainName": "string",
    "hostedZoneId": "string",
    "tagsAll": "string{}",
    "websiteDomain": "string",
    "websiteEndpoint": "string"
   },
   "filled": [
    "accelerationStatus",
    "acl",
    "bucket",
    "bucketNamespace",
    "bucketPrefix",
    "corsRules",
    "grants",
    "lifecycleRules",
    "logging",
    "objectLockConfiguration",
    "objectLockEnabled",
    "policy",
    "region",
    "replicationConfiguration",
    "requestPayer",
    "serverSideEncryptionConfiguration",
    "versioning",
    "website"
   ],
   "aliases": [
    "aws:s3/bucketV2:BucketV2"
   ]
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
   "inputs": {
    "bucket": "string",
    "expectedBucketOwner": "string?",
    "region": "string?",
    "rules": "s3.BucketLifecycleConfigurationRule[]?",
    "timeouts": "s3.BucketLifecycleConfigurationTimeouts?",
    "transitionDefaultMinimumObjectSize": "string?"
   },
   "computed": {},
   "filled": [
    "expectedBucketOwner",
    "region",
    "transitionDefaultMinimumObjectSize"
   ],
   "aliases": [
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2"
   ]
  },
  "aws:s3/bucketNotification:BucketNotification": {
   "inputs": {
    "bucket": "string",
    "eventbridge": "boolean?",
    "lambdaFunctions": "s3.BucketNotificationLambdaFunction[]?",
    "queues": "s3.BucketNotificationQueue[]?",
    "region": "string?",
    "topics": "s3.BucketNotificationTopic[]?"
   },
   "computed": {},
   "filled": [
    "region"
   ]
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
   "inputs": {
    "acl": "string?",
    "bucket": "string",
    "bucketKeyEnabled": "boolean?",
    "cacheControl": "string?",
    "checksumAlgorithm": "string?",
    "content": "string?",
    "contentBase64": "string?",
    "contentDisposition": "string?",
    "contentEncoding": "string?",
    "contentLanguage": "string?",
    "contentType": "string?",
    "etag": "string?",
    "forceDestroy": "boolean?",
    "key": "string?",
    "kmsKeyId": "string?",
    "metadata": "string{}?",
    "objectLockLegalHoldStatus": "string?",
    "objectLockMode": "string?",
    "objectLockRetainUntilDate": "string?",
    "overrideProvider": "s3.BucketObjectv2OverrideProvider?",
    "region": "string?",
    "serverSideEncryption": "string?",
    "source": "asset?",
    "sourceHash": "string?",
    "storageClass": "string?",
    "tags": "string{}?",
    "websiteRedirect": "string?"
   },
   "computed": {
    "arn": "string",
    "checksumCrc32": "string",
    "checksumCrc32c": "string",
    "checksumCrc64nvme": "string",
    "checksumSha1": "string",
    "checksumSha256": "string",
    "tagsAll": "string{}",
    "versionId": "string"
   },
   "filled": [
    "acl",
    "bucketKeyEnabled",
    "contentType",
    "etag",
    "key",
    "kmsKeyId",
    "region",
    "serverSideEncryption",
    "storageClass"
   ],
   "aliases": [
    "aws:s3/BucketObject:BucketObject"
   ]
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
   "inputs": {
    "bucket": "string",
    "policy": "string",
    "region": "string?"
   },
   "computed": {},
   "filled": [
    "region"
   ]
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
   "inputs": {
    "blockPublicAcls": "boolean?",
    "blockPublicPolicy": "boolean?",
    "bucket": "string",
    "ignorePublicAcls": "boolean?",
    "region": "string?",
    "restrictPublicBuckets": "boolean?",
    "skipDestroy": "boolean?"
   },
   "computed": {},
   "filled": [
    "region"
   ]
  },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
   "inputs": {
    "bucket": "string",
    "region": "string?",
    "role": "string",
    "rules": "s3.BucketReplicationConfigRule[]",
    "token": "string?"
   },
   "computed": {},
   "filled": [
    "region"
   ],
   "secretInputs": [
    "token"
   ],
   "secretOutputs": [
    "token"
   ]
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
   "inputs": {
    "bucket": "string",
    "expectedBucketOwner": "string?",
    "region": "string?",
    "rules": "s3.BucketServerSideEncryptionConfigurationRule[]"
   },
   "computed": {},
   "filled": [
    "region"
   ],
   "aliases": [
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2"
   ]
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
   "inputs": {
    "bucket": "string",
    "expectedBucketOwner": "string?",
    "mfa": "string?",
    "region": "string?",
    "versioningConfiguration": "s3.BucketVersioningVersioningConfiguration"
   },
   "computed": {},
   "filled": [
    "region"
   ],
   "aliases": [
    "aws:s3/bucketVersioningV2:BucketVersioningV2"
   ]
  },
  "aws:s3/objectCopy:ObjectCopy": {
   "inputs": {
    "acl": "string?",
    "bucket": "string",
    "bucketKeyEnabled": "boolean?",
    "cacheControl": "string?",
    "checksumAlgorithm": "string?",
    "contentDisposition": "string?",
    "contentEncoding": "string?",
    "contentLanguage": "string?",
    "contentType": "string?",
    "copyIfMatch": "string?",
    "copyIfModifiedSince": "string?",
    "copyIfNoneMatch": "string?",
    "copyIfUnmodifiedSince": "string?",
    "customerAlgorithm": "string?",
    "customerKey": "string?",
    "customerKeyMd5": "string?",
    "expectedBucketOwner": "string?",
    "expectedSourceBucketOwner": "string?",
    "expires": "string?",
    "forceDestroy": "boolean?",
    "grants": "s3.ObjectCopyGrant[]?",
    "key": "string",
    "kmsEncryptionContext": "string?",
    "kmsKeyId": "string?",
    "metadata": "string{}?",
    "metadataDirective": "string?",
    "objectLockLegalHoldStatus": "string?",
    "objectLockMode": "string?",
    "objectLockRetainUntilDate": "string?",
    "overrideProvider": "s3.ObjectCopyOverrideProvider?",
    "region": "string?",
    "requestPayer": "string?",
    "serverSideEncryption": "string?",
    "source": "string",
    "sourceCustomerAlgorithm": "string?",
    "sourceCustomerKey": "string?",
    "sourceCustomerKeyMd5": "string?",
    "storageClass": "string?",
    "taggingDirective": "string?",
    "tags": "string{}?",
    "websiteRedirect": "string?"
   },
   "computed": {
    "arn": "string",
    "checksumCrc32": "string",
    "checksumCrc32c": "string",
    "checksumCrc64nvme": "string",
    "checksumSha1": "string",
    "checksumSha256": "string",
    "etag": "string",
    "expiration": "string",
    "lastModified": "string",
    "requestCharged": "boolean",
    "sourceVersionId": "string",
    "tagsAll": "string{}",
    "versionId": "string"
   },
   "filled": [
    "acl",
    "bucketKeyEnabled",
    "cacheControl",
    "contentDisposition",
    "contentEncoding",
    "contentLanguage",
    "contentType",
    "customerAlgorithm",
    "customerKeyMd5",
    "kmsEncryptionContext",
    "kmsKeyId",
    "metadata",
    "objectLockLegalHoldStatus",
    "objectLockMode",
    "objectLockRetainUntilDate",
    "region",
    "serverSideEncryption",
    "storageClass",
    "websiteRedirect"
   ],
   "secretInputs": [
    "customerKey",
    "kmsEncryptionContext",
    "kmsKeyId",
    "sourceCustomerKey"
   ],
   "secretOutputs": [
    "customerKey",
    "kmsEncryptionContext",
    "kmsKeyId",
    "sourceCustomerKey"
   ]
  },
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": {
   "inputs": {
    "dataQualityAppSpecification": "sagemaker.DataQualityJobDefinitionDataQualityAppSpecification",
    "dataQualityBaselineConfig": "sagemaker.DataQualityJobDefinitionDataQualityBaselineConfig?",
    "dataQualityJobInput": "sagemaker.DataQualityJobDefinitionDataQualityJobInput",
    "dataQualityJobOutputConfig": "sagemaker.DataQualityJobDefinitionDataQualityJobOutputConfig",
    "jobResources": "sagemaker.DataQualityJobDefinitionJobResources",
    "name": "string?",
    "networkConfig": "sagemaker.DataQualityJobDefinitionNetworkConfig?",
    "region": "string?",
    "roleArn": "string",
    "stoppingCondition": "sagemaker.DataQualityJobDefinitionStoppingCondition?",
    "tags": "string{}?"
   },
   "computed": {
    "arn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "name",
    "region",
    "stoppingCondition"
   ]
  },
  "aws:sagemaker/endpoint:Endpoint": {
   "inputs": {
    "deploymentConfig": "sagemaker.EndpointDeploymentConfig?",
    "endpointConfigName": "string",
    "name": "string?",
    "region": "string?",
    "tags": "string{}?"
   },
   "computed": {
    "arn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "name",
    "region"
   ]
  },
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": {
   "inputs": {
    "asyncInferenceConfig": "sagemaker.EndpointConfigurationAsyncInferenceConfig?",
    "dataCaptureConfig": "sagemaker.EndpointConfigurationDataCaptureConfig?",
    "executionRoleArn": "string?",
    "kmsKeyArn": "string?",
    "name": "string?",
    "namePrefix": "string?",
    "productionVariants": "sagemaker.EndpointConfigurationProductionVariant[]",
    "region": "string?",
    "shadowProductionVariants": "sagemaker.EndpointConfigurationShadowProductionVariant[]?",
    "tags": "string{}?"
   },
   "computed": {
    "arn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "name",
    "namePrefix",
    "region"
   ]
  },
  "aws:sagemaker/featureGroup:FeatureGroup": {
   "inputs": {
    "description": "string?",
    "eventTimeFeatureName": "string",
    "featureDefinitions": "sagemaker.FeatureGroupFeatureDefinition[]",
    "featureGroupName": "string",
    "offlineStoreConfig": "sagemaker.FeatureGroupOfflineStoreConfig?",
    "onlineStoreConfig": "sagemaker.FeatureGroupOnlineStoreConfig?",
    "recordIdentifierFeatureName": "string",
    "region": "string?",
    "roleArn": "string",
    "tags": "string{}?",
    "throughputConfig": "sagemaker.FeatureGroupThroughputConfig?"
   },
   "computed": {
    "arn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "region",
    "throughputConfig"
   ]
  },
  "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob": {
   "inputs": {
    "autotune": "sagemaker.HyperParameterTuningJobAutotune?",
    "config": "sagemaker.HyperParameterTuningJobConfig",
    "name": "string?",
    "region": "string?",
    "tags": "string{}?",
    "timeouts": "sagemaker.HyperParameterTuningJobTimeouts?",
    "trainingJobDefinition": "sagemaker.HyperParameterTuningJobTrainingJobDefinition?",
    "trainingJobDefinitions": "sagemaker.HyperParameterTuningJobTrainingJobDefinition[]?",
    "warmStartConfig": "sagemaker.HyperParameterTuningJobWarmStartConfig?"
   },
   "computed": {
    "arn": "string",
    "failureReason": "string",
    "status": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "name",
    "region"
   ]
  },
  "aws:sagemaker/model:Model": {
   "inputs": {
    "containers": "sagemaker.ModelContainer[]?",
    "enableNetworkIsolation": "boolean?",
    "executionRoleArn": "string",
    "inferenceExecutionConfig": "sagemaker.ModelInferenceExecutionConfig?",
    "name": "string?",
    "primaryContainer": "sagemaker.ModelPrimaryContainer?",
    "region": "string?",
    "tags": "string{}?",
    "vpcConfig": "sagemaker.ModelVpcConfig?"
   },
   "computed": {
    "arn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "inferenceExecutionConfig",
    "name",
    "region"
   ]
  },
  "aws:sagemaker/modelCard:ModelCard": {
   "inputs": {
    "content": "string",
    "modelCardName": "string",
    "modelCardStatus": "string",
    "region": "string?",
    "securityConfig": "sagemaker.ModelCardSecurityConfig?",
    "tags": "string{}?",
    "timeouts": "sagemaker.ModelCardTimeouts?"
   },
   "computed": {
    "modelCardArn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "region"
   ]
  },
  "aws:sagemaker/modelPackageGroup:ModelPackageGroup": {
   "inputs": {
    "modelPackageGroupDescription": "string?",
    "modelPackageGroupName": "string",
    "region": "string?",
    "tags": "string{}?"
   },
   "computed": {
    "arn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "region"
   ]
  },
  "aws:sagemaker/monitoringSchedule:MonitoringSchedule": {
   "inputs": {
    "monitoringScheduleConfig": "sagemaker.MonitoringScheduleMonitoringScheduleConfig",
    "name": "string?",
    "region": "string?",
    "tags": "string{}?"
   },
   "computed": {
    "arn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "name",
    "region"
   ]
  },
  "aws:sagemaker/trainingJob:TrainingJob": {
   "inputs": {
    "algorithmSpecification": "sagemaker.TrainingJobAlgorithmSpecification?",
    "checkpointConfig": "sagemaker.TrainingJobCheckpointConfig?",
    "debugHookConfig": "sagemaker.TrainingJobDebugHookConfig?",
    "debugRuleConfigurations": "sagemaker.TrainingJobDebugRuleConfiguration[]?",
    "deleteModelPackagesOnDestroy": "boolean?",
    "deleteVpcEnisOnDestroy": "boolean?",
    "enableInterContainerTrafficEncryption": "boolean?",
    "enableManagedSpotTraining": "boolean?",
    "enableNetworkIsolation": "boolean?",
    "environment": "string{}?",
    "experimentConfig": "sagemaker.TrainingJobExperimentConfig?",
    "hyperParameters": "string{}?",
    "infraCheckConfig": "sagemaker.TrainingJobInfraCheckConfig?",
    "inputDataConfigs": "sagemaker.TrainingJobInputDataConfig[]?",
    "mlflowConfig": "sagemaker.TrainingJobMlflowConfig?",
    "modelPackageConfig": "sagemaker.TrainingJobModelPackageConfig?",
    "outputDataConfig": "sagemaker.TrainingJobOutputDataConfig?",
    "profilerConfig": "sagemaker.TrainingJobProfilerConfig?",
    "profilerRuleConfigurations": "sagemaker.TrainingJobProfilerRuleConfiguration[]?",
    "region": "string?",
    "remoteDebugConfig": "sagemaker.TrainingJobRemoteDebugConfig?",
    "resourceConfig": "sagemaker.TrainingJobResourceConfig?",
    "retryStrategy": "sagemaker.TrainingJobRetryStrategy?",
    "roleArn": "string",
    "serverlessJobConfig": "sagemaker.TrainingJobServerlessJobConfig?",
    "sessionChainingConfig": "sagemaker.TrainingJobSessionChainingConfig?",
    "stoppingCondition": "sagemaker.TrainingJobStoppingCondition?",
    "tags": "string{}?",
    "tensorBoardOutputConfig": "sagemaker.TrainingJobTensorBoardOutputConfig?",
    "timeouts": "sagemaker.TrainingJobTimeouts?",
    "trainingJobName": "string",
    "vpcConfig": "sagemaker.TrainingJobVpcConfig?"
   },
   "computed": {
    "arn": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "enableInterContainerTrafficEncryption",
    "enableManagedSpotTraining",
    "enableNetworkIsolation",
    "region"
   ]
  },
  "aws:scheduler/schedule:Schedule": {
   "inputs": {
    "actionAfterCompletion": "string?",
    "description": "string?",
    "endDate": "string?",
    "flexibleTimeWindow": "scheduler.ScheduleFlexibleTimeWindow",
    "groupName": "string?",
    "kmsKeyArn": "string?",
    "name": "string?",
    "namePrefix": "string?",
    "region": "string?",
    "scheduleExpression": "string",
    "scheduleExpressionTimezone": "string?",
    "startDate": "string?",
    "state": "string?",
    "target": "scheduler.ScheduleTarget"
   },
   "computed": {
    "arn": "string"
   },
   "filled": [
    "actionAfterCompletion",
    "groupName",
    "name",
    "namePrefix",
    "region"
   ]
  },
  "aws:sns/topic:Topic": {
   "inputs": {
    "applicationFailureFeedbackRoleArn": "string?",
    "applicationSuccessFeedbackRoleArn": "string?",
    "applicationSuccessFeedbackSampleRate": "number?",
    "archivePolicy": "string?",
    "contentBasedDeduplication": "boolean?",
    "deliveryPolicy": "string?",
    "displayName": "string?",
    "fifoThroughputScope": "string?",
    "fifoTopic": "boolean?",
    "firehoseFailureFeedbackRoleArn": "string?",
    "firehoseSuccessFeedbackRoleArn": "string?",
    "firehoseSuccessFeedbackSampleRate": "number?",
    "httpFailureFeedbackRoleArn": "string?",
    "httpSuccessFeedbackRoleArn": "string?",
    "httpSuccessFeedbackSampleRate": "number?",
    "kmsMasterKeyId": "string?",
    "lambdaFailureFeedbackRoleArn": "string?",
    "lambdaSuccessFeedbackRoleArn": "string?",
    "lambdaSuccessFeedbackSampleRate": "number?",
    "name": "string?",
    "namePrefix": "string?",
    "policy": "string?",
    "region": "string?",
    "signatureVersion": "number?",
    "sqsFailureFeedbackRoleArn": "string?",
    "sqsSuccessFeedbackRoleArn": "string?",
    "sqsSuccessFeedbackSampleRate": "number?",
    "tags": "string{}?",
    "tracingConfig": "string?"
   },
   "computed": {
    "arn": "string",
    "beginningArchiveTime": "string",
    "owner": "string",
    "tagsAll": "string{}"
   },
   "filled": [
    "fifoThroughputScope",
    "name",
    "namePrefix",
    "policy",
    "region",
    "signatureVersion",
    "tracingConfig"
   ]
  },
  "aws:sns/topicPolicy:TopicPolicy": {
   "inputs": {
    "arn": "string",
    "policy": "string",
    "region": "string?"
   },
   "computed": {
    "owner": "string"
   },
   "filled": [
    "region"
   ]
  },
  "aws:sns/topicSubscription:TopicSubscription": {
   "inputs": {
    "confirmationTimeoutInMinutes": "number?",
    "deliveryPolicy": "string?",
    "endpoint": "string",
    "endpointAutoConfirms": "boolean?",
    "filterPolicy": "string?",
    "filterPolicyScope": "string?",
    "protocol": "string",
    "rawMessageDelivery": "boolean?",
    "redrivePolicy": "string?",
    "region": "string?",
    "replayPolicy": "string?",
    "subscriptionRoleArn": "string?",
    "topic": "string"
   },
   "computed": {
    "arn": "string",
    "confirmationWasAuthenticated": "boolean",
    "ownerId": "string",
    "pendingConfirmation": "boolean"
   },
   "filled": [
    "filterPolicyScope",
    "region"
   ]
  }
 },
 "shapes": {
  "appautoscaling.PolicyPredictiveScalingPolicyConfiguration": {
   "maxCapacityBreachBehavior": "string?",
   "maxCapacityBuffer": "number?",
   "metricSpecifications": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecification[]",
   "mode": "string?",
   "schedulingBufferTime": "number?"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecification": {
   "customizedCapacityMetricSpecification": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedCapacityMetricSpecification?",
   "customizedLoadMetricSpecification": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedLoadMetricSpecification?",
   "customizedScalingMetricSpecification": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedScalingMetricSpecification?",
   "predefinedLoadMetricSpecification": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationPredefinedLoadMetricSpecification?",
   "predefinedMetricPairSpecification": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationPredefinedMetricPairSpecification?",
   "predefinedScalingMetricSpecification": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationPredefinedScalingMetricSpecification?",
   "targetValue": "string"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedCapacityMetricSpecification": {
   "metricDataQueries": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedCapacityMetricSpecificationMetricDataQuery[]"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedCapacityMetricSpecificationMetricDataQuery": {
   "expression": "string?",
   "id": "string",
   "label": "string?",
   "metricStat": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedCapacityMetricSpecificationMetricDataQueryMetricStat?",
   "returnData": "boolean?"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedCapacityMetricSpecificationMetricDataQueryMetricStat": {
   "metric": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedCapacityMetricSpecificationMetricDataQueryMetricStatMetric",
   "stat": "string",
   "unit": "string?"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedCapacityMetricSpecificationMetricDataQueryMetricStatMetric": {
   "dimensions": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedCapacityMetricSpecificationMetricDataQueryMetricStatMetricDimension[]?",
   "metricName": "string?",
   "namespace": "string?"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedCapacityMetricSpecificationMetricDataQueryMetricStatMetricDimension": {
   "name": "string",
   "value": "string"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedLoadMetricSpecification": {
   "metricDataQueries": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedLoadMetricSpecificationMetricDataQuery[]"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedLoadMetricSpecificationMetricDataQuery": {
   "expression": "string?",
   "id": "string",
   "label": "string?",
   "metricStat": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedLoadMetricSpecificationMetricDataQueryMetricStat?",
   "returnData": "boolean?"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedLoadMetricSpecificationMetricDataQueryMetricStat": {
   "metric": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedLoadMetricSpecificationMetricDataQueryMetricStatMetric",
   "stat": "string",
   "unit": "string?"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedLoadMetricSpecificationMetricDataQueryMetricStatMetric": {
   "dimensions": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedLoadMetricSpecificationMetricDataQueryMetricStatMetricDimension[]?",
   "metricName": "string?",
   "namespace": "string?"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedLoadMetricSpecificationMetricDataQueryMetricStatMetricDimension": {
   "name": "string",
   "value": "string"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedScalingMetricSpecification": {
   "metricDataQueries": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedScalingMetricSpecificationMetricDataQuery[]"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedScalingMetricSpecificationMetricDataQuery": {
   "expression": "string?",
   "id": "string",
   "label": "string?",
   "metricStat": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedScalingMetricSpecificationMetricDataQueryMetricStat?",
   "returnData": "boolean?"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedScalingMetricSpecificationMetricDataQueryMetricStat": {
   "metric": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedScalingMetricSpecificationMetricDataQueryMetricStatMetric",
   "stat": "string",
   "unit": "string?"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedScalingMetricSpecificationMetricDataQueryMetricStatMetric": {
   "dimensions": "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedScalingMetricSpecificationMetricDataQueryMetricStatMetricDimension[]?",
   "metricName": "string?",
   "namespace": "string?"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationCustomizedScalingMetricSpecificationMetricDataQueryMetricStatMetricDimension": {
   "name": "string",
   "value": "string"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationPredefinedLoadMetricSpecification": {
   "predefinedMetricType": "string",
   "resourceLabel": "string?"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationPredefinedMetricPairSpecification": {
   "predefinedMetricType": "string",
   "resourceLabel": "string?"
  },
  "appautoscaling.PolicyPredictiveScalingPolicyConfigurationMetricSpecificationPredefinedScalingMetricSpecification": {
   "predefinedMetricType": "string",
   "resourceLabel": "string?"
  },
  "appautoscaling.PolicyStepScalingPolicyConfiguration": {
   "adjustmentType": "string?",
   "cooldown": "number?",
   "metricAggregationType": "string?",
   "minAdjustmentMagnitude": "number?",
   "stepAdjustments": "appautoscaling.PolicyStepScalingPolicyConfigurationStepAdjustment[]?"
  },
  "appautoscaling.PolicyStepScalingPolicyConfigurationStepAdjustment": {
   "metricIntervalLowerBound": "string?",
   "metricIntervalUpperBound": "string?",
   "scalingAdjustment": "number"
  },
  "appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration": {
   "customizedMetricSpecification": "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecification?",
   "disableScaleIn": "boolean?",
   "predefinedMetricSpecification": "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification?",
   "scaleInCooldown": "number?",
   "scaleOutCooldown": "number?",
   "targetValue": "number"
  },
  "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecification": {
   "dimensions": "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationDimension[]?",
   "metricName": "string?",
   "metrics": "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetric[]?",
   "namespace": "string?",
   "statistic": "string?",
   "unit": "string?"
  },
  "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationDimension": {
   "name": "string",
   "value": "string"
  },
  "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetric": {
   "expression": "string?",
   "id": "string",
   "label": "string?",
   "metricStat": "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStat?",
   "returnData": "boolean?"
  },
  "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStat": {
   "metric": "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatMetric",
   "stat": "string",
   "unit": "string?"
  },
  "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatMetric": {
   "dimensions": "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatMetricDimension[]?",
   "metricName": "string",
   "namespace": "string"
  },
  "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatMetricDimension": {
   "name": "string",
   "value": "string"
  },
  "appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification": {
   "predefinedMetricType": "string",
   "resourceLabel": "string?"
  },
  "appautoscaling.ScheduledActionScalableTargetAction": {
   "maxCapacity": "number?",
   "minCapacity": "number?"
  },
  "appautoscaling.TargetSuspendedState": {
   "dynamicScalingInSuspended": "boolean?",
   "dynamicScalingOutSuspended": "boolean?",
   "scheduledScalingSuspended": "boolean?"
  },
  "budgets.BudgetActionActionThreshold": {
   "actionThresholdType": "string",
   "actionThresholdValue": "number"
  },
  "budgets.BudgetActionDefinition": {
   "iamActionDefinition": "budgets.BudgetActionDefinitionIamActionDefinition?",
   "scpActionDefinition": "budgets.BudgetActionDefinitionScpActionDefinition?",
   "ssmActionDefinition": "budgets.BudgetActionDefinitionSsmActionDefinition?"
  },
  "budgets.BudgetActionDefinitionIamActionDefinition": {
   "groups": "string[]?",
   "policyArn": "string",
   "roles": "string[]?",
   "users": "string[]?"
  },
  "budgets.BudgetActionDefinitionScpActionDefinition": {
   "policyId": "string",
   "targetIds": "string[]"
  },
  "budgets.BudgetActionDefinitionSsmActionDefinition": {
   "actionSubType": "string",
   "instanceIds": "string[]",
   "region": "string"
  },
  "budgets.BudgetActionSubscriber": {
   "address": "string",
   "subscriptionType": "string"
  },
  "budgets.BudgetAutoAdjustData": {
   "autoAdjustType": "string",
   "historicalOptions": "budgets.BudgetAutoAdjustDataHistoricalOptions?",
   "lastAutoAdjustTime": "string?"
  },
  "budgets.BudgetAutoAdjustDataHistoricalOptions": {
   "budgetAdjustmentPeriod": "number",
   "lookbackAvailablePeriods": "number?"
  },
  "budgets.BudgetCostFilter": {
   "name": "string",
   "values": "string[]"
  },
  "budgets.BudgetCostTypes": {
   "includeCredit": "boolean?",
   "includeDiscount": "boolean?",
   "includeOtherSubscription": "boolean?",
   "includeRecurring": "boolean?",
   "includeRefund": "boolean?",
   "includeSubscription": "boolean?",
   "includeSupport": "boolean?",
   "includeTax": "boolean?",
   "includeUpfront": "boolean?",
   "useAmortized": "boolean?",
   "useBlended": "boolean?"
  },
  "budgets.BudgetFilterExpression": {
   "ands": "budgets.BudgetFilterExpressionAnd[]?",
   "costCategories": "budgets.BudgetFilterExpressionCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionDimensions?",
   "not": "budgets.BudgetFilterExpressionNot?",
   "ors": "budgets.BudgetFilterExpressionOr[]?",
   "tags": "budgets.BudgetFilterExpressionTags?"
  },
  "budgets.BudgetFilterExpressionAnd": {
   "ands": "budgets.BudgetFilterExpressionAndAnd[]?",
   "costCategories": "budgets.BudgetFilterExpressionAndCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionAndDimensions?",
   "not": "budgets.BudgetFilterExpressionAndNot?",
   "ors": "budgets.BudgetFilterExpressionAndOr[]?",
   "tags": "budgets.BudgetFilterExpressionAndTags?"
  },
  "budgets.BudgetFilterExpressionAndAnd": {
   "costCategories": "budgets.BudgetFilterExpressionAndAndCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionAndAndDimensions?",
   "tags": "budgets.BudgetFilterExpressionAndAndTags?"
  },
  "budgets.BudgetFilterExpressionAndAndCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionAndAndDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionAndAndTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionAndCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionAndDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionAndNot": {
   "costCategories": "budgets.BudgetFilterExpressionAndNotCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionAndNotDimensions?",
   "tags": "budgets.BudgetFilterExpressionAndNotTags?"
  },
  "budgets.BudgetFilterExpressionAndNotCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionAndNotDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionAndNotTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionAndOr": {
   "costCategories": "budgets.BudgetFilterExpressionAndOrCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionAndOrDimensions?",
   "tags": "budgets.BudgetFilterExpressionAndOrTags?"
  },
  "budgets.BudgetFilterExpressionAndOrCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionAndOrDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionAndOrTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionAndTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionNot": {
   "ands": "budgets.BudgetFilterExpressionNotAnd[]?",
   "costCategories": "budgets.BudgetFilterExpressionNotCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionNotDimensions?",
   "not": "budgets.BudgetFilterExpressionNotNot?",
   "ors": "budgets.BudgetFilterExpressionNotOr[]?",
   "tags": "budgets.BudgetFilterExpressionNotTags?"
  },
  "budgets.BudgetFilterExpressionNotAnd": {
   "costCategories": "budgets.BudgetFilterExpressionNotAndCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionNotAndDimensions?",
   "tags": "budgets.BudgetFilterExpressionNotAndTags?"
  },
  "budgets.BudgetFilterExpressionNotAndCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionNotAndDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionNotAndTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionNotCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionNotDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionNotNot": {
   "costCategories": "budgets.BudgetFilterExpressionNotNotCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionNotNotDimensions?",
   "tags": "budgets.BudgetFilterExpressionNotNotTags?"
  },
  "budgets.BudgetFilterExpressionNotNotCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionNotNotDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionNotNotTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionNotOr": {
   "costCategories": "budgets.BudgetFilterExpressionNotOrCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionNotOrDimensions?",
   "tags": "budgets.BudgetFilterExpressionNotOrTags?"
  },
  "budgets.BudgetFilterExpressionNotOrCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionNotOrDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionNotOrTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionNotTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionOr": {
   "ands": "budgets.BudgetFilterExpressionOrAnd[]?",
   "costCategories": "budgets.BudgetFilterExpressionOrCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionOrDimensions?",
   "not": "budgets.BudgetFilterExpressionOrNot?",
   "ors": "budgets.BudgetFilterExpressionOrOr[]?",
   "tags": "budgets.BudgetFilterExpressionOrTags?"
  },
  "budgets.BudgetFilterExpressionOrAnd": {
   "costCategories": "budgets.BudgetFilterExpressionOrAndCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionOrAndDimensions?",
   "tags": "budgets.BudgetFilterExpressionOrAndTags?"
  },
  "budgets.BudgetFilterExpressionOrAndCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionOrAndDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionOrAndTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionOrCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionOrDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionOrNot": {
   "costCategories": "budgets.BudgetFilterExpressionOrNotCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionOrNotDimensions?",
   "tags": "budgets.BudgetFilterExpressionOrNotTags?"
  },
  "budgets.BudgetFilterExpressionOrNotCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionOrNotDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionOrNotTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionOrOr": {
   "costCategories": "budgets.BudgetFilterExpressionOrOrCostCategories?",
   "dimensions": "budgets.BudgetFilterExpressionOrOrDimensions?",
   "tags": "budgets.BudgetFilterExpressionOrOrTags?"
  },
  "budgets.BudgetFilterExpressionOrOrCostCategories": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionOrOrDimensions": {
   "key": "string",
   "matchOptions": "string[]?",
   "values": "string[]"
  },
  "budgets.BudgetFilterExpressionOrOrTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionOrTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetFilterExpressionTags": {
   "key": "string?",
   "matchOptions": "string[]?",
   "values": "string[]?"
  },
  "budgets.BudgetNotification": {
   "comparisonOperator": "string",
   "notificationType": "string",
   "subscriberEmailAddresses": "string[]?",
   "subscriberSnsTopicArns": "string[]?",
   "threshold": "number",
   "thresholdType": "string"
  },
  "budgets.BudgetPlannedLimit": {
   "amount": "string",
   "startTime": "string",
   "unit": "string"
  },
  "cloudwatch.MetricAlarmEvaluationCriteria": {
   "promqlCriteria": "cloudwatch.MetricAlarmEvaluationCriteriaPromqlCriteria"
  },
  "cloudwatch.MetricAlarmEvaluationCriteriaPromqlCriteria": {
   "pendingPeriod": "number?",
   "query": "string",
   "recoveryPeriod": "number?"
  },
  "cloudwatch.MetricAlarmMetricQuery": {
   "accountId": "string?",
   "expression": "string?",
   "id": "string",
   "label": "string?",
   "metric": "cloudwatch.MetricAlarmMetricQueryMetric?",
   "period": "number?",
   "returnData": "boolean?"
  },
  "cloudwatch.MetricAlarmMetricQueryMetric": {
   "dimensions": "string{}?",
   "metricName": "string",
   "namespace": "string?",
   "period": "number",
   "stat": "string",
   "unit": "string?"
  },
  "cloudwatch.MetricAlarmWarmUpConfiguration": {
   "onlyStartEvaluatingAfterWarmUpPeriodEnds": "boolean?",
   "warmUpPeriodDurationInMinutes": "number"
  },
  "ecr.RepositoryEncryptionConfiguration": {
   "encryptionType": "string?",
   "kmsKey": "string?"
  },
  "ecr.RepositoryImageScanningConfiguration": {
   "scanOnPush": "boolean"
  },
  "ecr.RepositoryImageTagMutabilityExclusionFilter": {
   "filter": "string",
   "filterType": "string"
  },
  "glue.DataQualityRulesetTargetTable": {
   "catalogId": "string?",
   "databaseName": "string",
   "tableName": "string"
  },
  "iam.RoleInlinePolicy": {
   "name": "string?",
   "policy": "string?"
  },
  "s3.BucketCorsRule": {
   "allowedHeaders": "string[]?",
   "allowedMethods": "string[]",
   "allowedOrigins": "string[]",
   "exposeHeaders": "string[]?",
   "maxAgeSeconds": "number?"
  },
  "s3.BucketGrant": {
   "id": "string?",
   "permissions": "string[]",
   "type": "string",
   "uri": "string?"
  },
  "s3.BucketLifecycleConfigurationRule": {
   "abortIncompleteMultipartUpload": "s3.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload?",
   "expiration": "s3.BucketLifecycleConfigurationRuleExpiration?",
   "filter": "s3.BucketLifecycleConfigurationRuleFilter?",
   "id": "string",
   "noncurrentVersionExpiration": "s3.BucketLifecycleConfigurationRuleNoncurrentVersionExpiration?",
   "noncurrentVersionTransitions": "s3.BucketLifecycleConfigurationRuleNoncurrentVersionTransition[]?",
   "prefix": "string?",
   "status": "string",
   "transitions": "s3.BucketLifecycleConfigurationRuleTransition[]?"
  },
  "s3.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload": {
   "daysAfterInitiation": "number?"
  },
  "s3.BucketLifecycleConfigurationRuleExpiration": {
   "date": "string?",
   "days": "number?",
   "expiredObjectDeleteMarker": "boolean?"
  },
  "s3.BucketLifecycleConfigurationRuleFilter": {
   "and": "s3.BucketLifecycleConfigurationRuleFilterAnd?",
   "objectSizeGreaterThan": "number?",
   "objectSizeLessThan": "number?",
   "prefix": "string?",
   "tag": "s3.BucketLifecycleConfigurationRuleFilterTag?"
  },
  "s3.BucketLifecycleConfigurationRuleFilterAnd": {
   "objectSizeGreaterThan": "number?",
   "objectSizeLessThan": "number?",
   "prefix": "string?",
   "tags": "string{}?"
  },
  "s3.BucketLifecycleConfigurationRuleFilterTag": {
   "key": "string",
   "value": "string"
  },
  "s3.BucketLifecycleConfigurationRuleNoncurrentVersionExpiration": {
   "newerNoncurrentVersions": "number?",
   "noncurrentDays": "number"
  },
  "s3.BucketLifecycleConfigurationRuleNoncurrentVersionTransition": {
   "newerNoncurrentVersions": "number?",
   "noncurrentDays": "number",
   "storageClass": "string"
  },
  "s3.BucketLifecycleConfigurationRuleTransition": {
   "date": "string?",
   "days": "number?",
   "storageClass": "string"
  },
  "s3.BucketLifecycleConfigurationTimeouts": {
   "create": "string?",
   "update": "string?"
  },
  "s3.BucketLifecycleRule": {
   "abortIncompleteMultipartUploadDays": "number?",
   "enabled": "boolean",
   "expiration": "s3.BucketLifecycleRuleExpiration?",
   "id": "string?",
   "noncurrentVersionExpiration": "s3.BucketLifecycleRuleNoncurrentVersionExpiration?",
   "noncurrentVersionTransitions": "s3.BucketLifecycleRuleNoncurrentVersionTransition[]?",
   "prefix": "string?",
   "tags": "string{}?",
   "transitions": "s3.BucketLifecycleRuleTransition[]?"
  },
  "s3.BucketLifecycleRuleExpiration": {
   "date": "string?",
   "days": "number?",
   "expiredObjectDeleteMarker": "boolean?"
  },
  "s3.BucketLifecycleRuleNoncurrentVersionExpiration": {
   "days": "number?"
  },
  "s3.BucketLifecycleRuleNoncurrentVersionTransition": {
   "days": "number?",
   "storageClass": "string"
  },
  "s3.BucketLifecycleRuleTransition": {
   "date": "string?",
   "days": "number?",
   "storageClass": "string"
  },
  "s3.BucketLogging": {
   "targetBucket": "string",
   "targetPrefix": "string?"
  },
  "s3.BucketNotificationLambdaFunction": {
   "events": "string[]",
   "filterPrefix": "string?",
   "filterSuffix": "string?",
   "id": "string?",
   "lambdaFunctionArn": "string?"
  },
  "s3.BucketNotificationQueue": {
   "events": "string[]",
   "filterPrefix": "string?",
   "filterSuffix": "string?",
   "id": "string?",
   "queueArn": "string"
  },
  "s3.BucketNotificationTopic": {
   "events": "string[]",
   "filterPrefix": "string?",
   "filterSuffix": "string?",
   "id": "string?",
   "topicArn": "string"
  },
  "s3.BucketObjectLockConfiguration": {
   "objectLockEnabled": "string?",
   "rule": "s3.BucketObjectLockConfigurationRule?"
  },
  "s3.BucketObjectLockConfigurationRule": {
   "defaultRetention": "s3.BucketObjectLockConfigurationRuleDefaultRetention"
  },
  "s3.BucketObjectLockConfigurationRuleDefaultRetention": {
   "days": "number?",
   "mode": "string?",
   "years": "number?"
  },
  "s3.BucketObjectv2OverrideProvider": {
   "defaultTags": "s3.BucketObjectv2OverrideProviderDefaultTags?"
  },
  "s3.BucketObjectv2OverrideProviderDefaultTags": {
   "tags": "string{}?"
  },
  "s3.BucketReplicationConfigRule": {
   "deleteMarkerReplication": "s3.BucketReplicationConfigRuleDeleteMarkerReplication?",
   "destination": "s3.BucketReplicationConfigRuleDestination",
   "existingObjectReplication": "s3.BucketReplicationConfigRuleExistingObjectReplication?",
   "filter": "s3.BucketReplicationConfigRuleFilter?",
   "id": "string?",
   "prefix": "string?",
   "priority": "number?",
   "sourceSelectionCriteria": "s3.BucketReplicationConfigRuleSourceSelectionCriteria?",
   "status": "string"
  },
  "s3.BucketReplicationConfigRuleDeleteMarkerReplication": {
   "status": "string"
  },
  "s3.BucketReplicationConfigRuleDestination": {
   "accessControlTranslation": "s3.BucketReplicationConfigRuleDestinationAccessControlTranslation?",
   "account": "string?",
   "bucket": "string",
   "encryptionConfiguration": "s3.BucketReplicationConfigRuleDestinationEncryptionConfiguration?",
   "metrics": "s3.BucketReplicationConfigRuleDestinationMetrics?",
   "replicationTime": "s3.BucketReplicationConfigRuleDestinationReplicationTime?",
   "storageClass": "string?"
  },
  "s3.BucketReplicationConfigRuleDestinationAccessControlTranslation": {
   "owner": "string"
  },
  "s3.BucketReplicationConfigRuleDestinationEncryptionConfiguration": {
   "replicaKmsKeyId": "string"
  },
  "s3.BucketReplicationConfigRuleDestinationMetrics": {
   "eventThreshold": "s3.BucketReplicationConfigRuleDestinationMetricsEventThreshold?",
   "status": "string"
  },
  "s3.BucketReplicationConfigRuleDestinationMetricsEventThreshold": {
   "minutes": "number"
  },
  "s3.BucketReplicationConfigRuleDestinationReplicationTime": {
   "status": "string",
   "time": "s3.BucketReplicationConfigRuleDestinationReplicationTimeTime"
  },
  "s3.BucketReplicationConfigRuleDestinationReplicationTimeTime": {
   "minutes": "number"
  },
  "s3.BucketReplicationConfigRuleExistingObjectReplication": {
   "status": "string"
  },
  "s3.BucketReplicationConfigRuleFilter": {
   "and": "s3.BucketReplicationConfigRuleFilterAnd?",
   "prefix": "string?",
   "tag": "s3.BucketReplicationConfigRuleFilterTag?"
  },
  "s3.BucketReplicationConfigRuleFilterAnd": {
   "prefix": "string?",
   "tags": "string{}?"
  },
  "s3.BucketReplicationConfigRuleFilterTag": {
   "key": "string",
   "value": "string"
  },
  "s3.BucketReplicationConfigRuleSourceSelectionCriteria": {
   "replicaModifications": "s3.BucketReplicationConfigRuleSourceSelectionCriteriaReplicaModifications?",
   "sseKmsEncryptedObjects": "s3.BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjects?"
  },
  "s3.BucketReplicationConfigRuleSourceSelectionCriteriaReplicaModifications": {
   "status": "string"
  },
  "s3.BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjects": {
   "status": "string"
  },
  "s3.BucketReplicationConfiguration": {
   "role": "string",
   "rules": "s3.BucketReplicationConfigurationRule[]"
  },
  "s3.BucketReplicationConfigurationRule": {
   "deleteMarkerReplicationStatus": "string?",
   "destination": "s3.BucketReplicationConfigurationRuleDestination",
   "filter": "s3.BucketReplicationConfigurationRuleFilter?",
   "id": "string?",
   "prefix": "string?",
   "priority": "number?",
   "sourceSelectionCriteria": "s3.BucketReplicationConfigurationRuleSourceSelectionCriteria?",
   "status": "string"
  },
  "s3.BucketReplicationConfigurationRuleDestination": {
   "accessControlTranslation": "s3.BucketReplicationConfigurationRuleDestinationAccessControlTranslation?",
   "accountId": "string?",
   "bucket": "string",
   "metrics": "s3.BucketReplicationConfigurationRuleDestinationMetrics?",
   "replicaKmsKeyId": "string?",
   "replicationTime": "s3.BucketReplicationConfigurationRuleDestinationReplicationTime?",
   "storageClass": "string?"
  },
  "s3.BucketReplicationConfigurationRuleDestinationAccessControlTranslation": {
   "owner": "string"
  },
  "s3.BucketReplicationConfigurationRuleDestinationMetrics": {
   "minutes": "number?",
   "status": "string?"
  },
  "s3.BucketReplicationConfigurationRuleDestinationReplicationTime": {
   "minutes": "number?",
   "status": "string?"
  },
  "s3.BucketReplicationConfigurationRuleFilter": {
   "prefix": "string?",
   "tags": "string{}?"
  },
  "s3.BucketReplicationConfigurationRuleSourceSelectionCriteria": {
   "sseKmsEncryptedObjects": "s3.BucketReplicationConfigurationRuleSourceSelectionCriteriaSseKmsEncryptedObjects?"
  },
  "s3.BucketReplicationConfigurationRuleSourceSelectionCriteriaSseKmsEncryptedObjects": {
   "enabled": "boolean"
  },
  "s3.BucketServerSideEncryptionConfiguration": {
   "rule": "s3.BucketServerSideEncryptionConfigurationRule"
  },
  "s3.BucketServerSideEncryptionConfigurationRule": {
   "applyServerSideEncryptionByDefault": "s3.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefault?",
   "blockedEncryptionTypes": "string[]?",
   "bucketKeyEnabled": "boolean?"
  },
  "s3.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefault": {
   "kmsMasterKeyId": "string?",
   "sseAlgorithm": "string"
  },
  "s3.BucketVersioning": {
   "enabled": "boolean?",
   "mfaDelete": "boolean?"
  },
  "s3.BucketVersioningVersioningConfiguration": {
   "mfaDelete": "string?",
   "status": "string"
  },
  "s3.BucketWebsite": {
   "errorDocument": "string?",
   "indexDocument": "string?",
   "redirectAllRequestsTo": "string?",
   "routingRules": "string?"
  },
  "s3.ObjectCopyGrant": {
   "email": "string?",
   "id": "string?",
   "permissions": "string[]",
   "type": "string",
   "uri": "string?"
  },
  "s3.ObjectCopyOverrideProvider": {
   "defaultTags": "s3.ObjectCopyOverrideProviderDefaultTags?"
  },
  "s3.ObjectCopyOverrideProviderDefaultTags": {
   "tags": "string{}?"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityAppSpecification": {
   "environment": "string{}?",
   "imageUri": "string",
   "postAnalyticsProcessorSourceUri": "string?",
   "recordPreprocessorSourceUri": "string?"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityBaselineConfig": {
   "constraintsResource": "sagemaker.DataQualityJobDefinitionDataQualityBaselineConfigConstraintsResource?",
   "statisticsResource": "sagemaker.DataQualityJobDefinitionDataQualityBaselineConfigStatisticsResource?"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityBaselineConfigConstraintsResource": {
   "s3Uri": "string?"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityBaselineConfigStatisticsResource": {
   "s3Uri": "string?"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityJobInput": {
   "batchTransformInput": "sagemaker.DataQualityJobDefinitionDataQualityJobInputBatchTransformInput?",
   "endpointInput": "sagemaker.DataQualityJobDefinitionDataQualityJobInputEndpointInput?"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityJobInputBatchTransformInput": {
   "dataCapturedDestinationS3Uri": "string",
   "datasetFormat": "sagemaker.DataQualityJobDefinitionDataQualityJobInputBatchTransformInputDatasetFormat",
   "localPath": "string?",
   "s3DataDistributionType": "string?",
   "s3InputMode": "string?"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityJobInputBatchTransformInputDatasetFormat": {
   "csv": "sagemaker.DataQualityJobDefinitionDataQualityJobInputBatchTransformInputDatasetFormatCsv?",
   "json": "sagemaker.DataQualityJobDefinitionDataQualityJobInputBatchTransformInputDatasetFormatJson?"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityJobInputBatchTransformInputDatasetFormatCsv": {
   "header": "boolean?"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityJobInputBatchTransformInputDatasetFormatJson": {
   "line": "boolean?"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityJobInputEndpointInput": {
   "endpointName": "string",
   "localPath": "string?",
   "s3DataDistributionType": "string?",
   "s3InputMode": "string?"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityJobOutputConfig": {
   "kmsKeyId": "string?",
   "monitoringOutputs": "sagemaker.DataQualityJobDefinitionDataQualityJobOutputConfigMonitoringOutputs"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityJobOutputConfigMonitoringOutputs": {
   "s3Output": "sagemaker.DataQualityJobDefinitionDataQualityJobOutputConfigMonitoringOutputsS3Output"
  },
  "sagemaker.DataQualityJobDefinitionDataQualityJobOutputConfigMonitoringOutputsS3Output": {
   "localPath": "string?",
   "s3UploadMode": "string?",
   "s3Uri": "string"
  },
  "sagemaker.DataQualityJobDefinitionJobResources": {
   "clusterConfig": "sagemaker.DataQualityJobDefinitionJobResourcesClusterConfig"
  },
  "sagemaker.DataQualityJobDefinitionJobResourcesClusterConfig": {
   "instanceCount": "number",
   "instanceType": "string",
   "volumeKmsKeyId": "string?",
   "volumeSizeInGb": "number"
  },
  "sagemaker.DataQualityJobDefinitionNetworkConfig": {
   "enableInterContainerTrafficEncryption": "boolean?",
   "enableNetworkIsolation": "boolean?",
   "vpcConfig": "sagemaker.DataQualityJobDefinitionNetworkConfigVpcConfig?"
  },
  "sagemaker.DataQualityJobDefinitionNetworkConfigVpcConfig": {
   "securityGroupIds": "string[]",
   "subnets": "string[]"
  },
  "sagemaker.DataQualityJobDefinitionStoppingCondition": {
   "maxRuntimeInSeconds": "number?"
  },
  "sagemaker.EndpointConfigurationAsyncInferenceConfig": {
   "clientConfig": "sagemaker.EndpointConfigurationAsyncInferenceConfigClientConfig?",
   "outputConfig": "sagemaker.EndpointConfigurationAsyncInferenceConfigOutputConfig"
  },
  "sagemaker.EndpointConfigurationAsyncInferenceConfigClientConfig": {
   "maxConcurrentInvocationsPerInstance": "number?"
  },
  "sagemaker.EndpointConfigurationAsyncInferenceConfigOutputConfig": {
   "kmsKeyId": "string?",
   "notificationConfig": "sagemaker.EndpointConfigurationAsyncInferenceConfigOutputConfigNotificationConfig?",
   "s3FailurePath": "string?",
   "s3OutputPath": "string"
  },
  "sagemaker.EndpointConfigurationAsyncInferenceConfigOutputConfigNotificationConfig": {
   "errorTopic": "string?",
   "includeInferenceResponseIns": "string[]?",
   "successTopic": "string?"
  },
  "sagemaker.EndpointConfigurationDataCaptureConfig": {
   "captureContentTypeHeader": "sagemaker.EndpointConfigurationDataCaptureConfigCaptureContentTypeHeader?",
   "captureOptions": "sagemaker.EndpointConfigurationDataCaptureConfigCaptureOption[]",
   "destinationS3Uri": "string",
   "enableCapture": "boolean?",
   "initialSamplingPercentage": "number",
   "kmsKeyId": "string?"
  },
  "sagemaker.EndpointConfigurationDataCaptureConfigCaptureContentTypeHeader": {
   "csvContentTypes": "string[]?",
   "jsonContentTypes": "string[]?"
  },
  "sagemaker.EndpointConfigurationDataCaptureConfigCaptureOption": {
   "captureMode": "string"
  },
  "sagemaker.EndpointConfigurationProductionVariant": {
   "acceleratorType": "string?",
   "capacityReservationConfig": "sagemaker.EndpointConfigurationProductionVariantCapacityReservationConfig?",
   "containerStartupHealthCheckTimeoutInSeconds": "number?",
   "coreDumpConfig": "sagemaker.EndpointConfigurationProductionVariantCoreDumpConfig?",
   "enableSsmAccess": "boolean?",
   "inferenceAmiVersion": "string?",
   "initialInstanceCount": "number?",
   "initialVariantWeight": "number?",
   "instanceType": "string?",
   "managedInstanceScaling": "sagemaker.EndpointConfigurationProductionVariantManagedInstanceScaling?",
   "modelDataDownloadTimeoutInSeconds": "number?",
   "modelName": "string?",
   "routingConfigs": "sagemaker.EndpointConfigurationProductionVariantRoutingConfig[]?",
   "serverlessConfig": "sagemaker.EndpointConfigurationProductionVariantServerlessConfig?",
   "variantName": "string?",
   "volumeSizeInGb": "number?"
  },
  "sagemaker.EndpointConfigurationProductionVariantCapacityReservationConfig": {
   "capacityReservationPreference": "string?",
   "mlReservationArn": "string?"
  },
  "sagemaker.EndpointConfigurationProductionVariantCoreDumpConfig": {
   "destinationS3Uri": "string",
   "kmsKeyId": "string?"
  },
  "sagemaker.EndpointConfigurationProductionVariantManagedInstanceScaling": {
   "maxInstanceCount": "number?",
   "minInstanceCount": "number?",
   "status": "string?"
  },
  "sagemaker.EndpointConfigurationProductionVariantRoutingConfig": {
   "routingStrategy": "string"
  },
  "sagemaker.EndpointConfigurationProductionVariantServerlessConfig": {
   "maxConcurrency": "number",
   "memorySizeInMb": "number",
   "provisionedConcurrency": "number?"
  },
  "sagemaker.EndpointConfigurationShadowProductionVariant": {
   "acceleratorType": "string?",
   "capacityReservationConfig": "sagemaker.EndpointConfigurationShadowProductionVariantCapacityReservationConfig?",
   "containerStartupHealthCheckTimeoutInSeconds": "number?",
   "coreDumpConfig": "sagemaker.EndpointConfigurationShadowProductionVariantCoreDumpConfig?",
   "enableSsmAccess": "boolean?",
   "inferenceAmiVersion": "string?",
   "initialInstanceCount": "number?",
   "initialVariantWeight": "number?",
   "instanceType": "string?",
   "managedInstanceScaling": "sagemaker.EndpointConfigurationShadowProductionVariantManagedInstanceScaling?",
   "modelDataDownloadTimeoutInSeconds": "number?",
   "modelName": "string?",
   "routingConfigs": "sagemaker.EndpointConfigurationShadowProductionVariantRoutingConfig[]?",
   "serverlessConfig": "sagemaker.EndpointConfigurationShadowProductionVariantServerlessConfig?",
   "variantName": "string?",
   "volumeSizeInGb": "number?"
  },
  "sagemaker.EndpointConfigurationShadowProductionVariantCapacityReservationConfig": {
   "capacityReservationPreference": "string?",
   "mlReservationArn": "string?"
  },
  "sagemaker.EndpointConfigurationShadowProductionVariantCoreDumpConfig": {
   "destinationS3Uri": "string",
   "kmsKeyId": "string"
  },
  "sagemaker.EndpointConfigurationShadowProductionVariantManagedInstanceScaling": {
   "maxInstanceCount": "number?",
   "minInstanceCount": "number?",
   "status": "string?"
  },
  "sagemaker.EndpointConfigurationShadowProductionVariantRoutingConfig": {
   "routingStrategy": "string"
  },
  "sagemaker.EndpointConfigurationShadowProductionVariantServerlessConfig": {
   "maxConcurrency": "number",
   "memorySizeInMb": "number",
   "provisionedConcurrency": "number?"
  },
  "sagemaker.EndpointDeploymentConfig": {
   "autoRollbackConfiguration": "sagemaker.EndpointDeploymentConfigAutoRollbackConfiguration?",
   "blueGreenUpdatePolicy": "sagemaker.EndpointDeploymentConfigBlueGreenUpdatePolicy?",
   "rollingUpdatePolicy": "sagemaker.EndpointDeploymentConfigRollingUpdatePolicy?"
  },
  "sagemaker.EndpointDeploymentConfigAutoRollbackConfiguration": {
   "alarms": "sagemaker.EndpointDeploymentConfigAutoRollbackConfigurationAlarm[]?"
  },
  "sagemaker.EndpointDeploymentConfigAutoRollbackConfigurationAlarm": {
   "alarmName": "string"
  },
  "sagemaker.EndpointDeploymentConfigBlueGreenUpdatePolicy": {
   "maximumExecutionTimeoutInSeconds": "number?",
   "terminationWaitInSeconds": "number?",
   "trafficRoutingConfiguration": "sagemaker.EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfiguration"
  },
  "sagemaker.EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfiguration": {
   "canarySize": "sagemaker.EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfigurationCanarySize?",
   "linearStepSize": "sagemaker.EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfigurationLinearStepSize?",
   "type": "string",
   "waitIntervalInSeconds": "number"
  },
  "sagemaker.EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfigurationCanarySize": {
   "type": "string",
   "value": "number"
  },
  "sagemaker.EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfigurationLinearStepSize": {
   "type": "string",
   "value": "number"
  },
  "sagemaker.EndpointDeploymentConfigRollingUpdatePolicy": {
   "maximumBatchSize": "sagemaker.EndpointDeploymentConfigRollingUpdatePolicyMaximumBatchSize",
   "maximumExecutionTimeoutInSeconds": "number?",
   "rollbackMaximumBatchSize": "sagemaker.EndpointDeploymentConfigRollingUpdatePolicyRollbackMaximumBatchSize?",
   "waitIntervalInSeconds": "number"
  },
  "sagemaker.EndpointDeploymentConfigRollingUpdatePolicyMaximumBatchSize": {
   "type": "string",
   "value": "number"
  },
  "sagemaker.EndpointDeploymentConfigRollingUpdatePolicyRollbackMaximumBatchSize": {
   "type": "string",
   "value": "number"
  },
  "sagemaker.FeatureGroupFeatureDefinition": {
   "collectionConfig": "sagemaker.FeatureGroupFeatureDefinitionCollectionConfig?",
   "collectionType": "string?",
   "featureName": "string?",
   "featureType": "string?"
  },
  "sagemaker.FeatureGroupFeatureDefinitionCollectionConfig": {
   "vectorConfig": "sagemaker.FeatureGroupFeatureDefinitionCollectionConfigVectorConfig?"
  },
  "sagemaker.FeatureGroupFeatureDefinitionCollectionConfigVectorConfig": {
   "dimension": "number?"
  },
  "sagemaker.FeatureGroupOfflineStoreConfig": {
   "dataCatalogConfig": "sagemaker.FeatureGroupOfflineStoreConfigDataCatalogConfig?",
   "disableGlueTableCreation": "boolean?",
   "s3StorageConfig": "sagemaker.FeatureGroupOfflineStoreConfigS3StorageConfig",
   "tableFormat": "string?"
  },
  "sagemaker.FeatureGroupOfflineStoreConfigDataCatalogConfig": {
   "catalog": "string?",
   "database": "string?",
   "tableName": "string?"
  },
  "sagemaker.FeatureGroupOfflineStoreConfigS3StorageConfig": {
   "kmsKeyId": "string?",
   "resolvedOutputS3Uri": "string?",
   "s3Uri": "string"
  },
  "sagemaker.FeatureGroupOnlineStoreConfig": {
   "enableOnlineStore": "boolean?",
   "securityConfig": "sagemaker.FeatureGroupOnlineStoreConfigSecurityConfig?",
   "storageType": "string?",
   "ttlDuration": "sagemaker.FeatureGroupOnlineStoreConfigTtlDuration?"
  },
  "sagemaker.FeatureGroupOnlineStoreConfigSecurityConfig": {
   "kmsKeyId": "string?"
  },
  "sagemaker.FeatureGroupOnlineStoreConfigTtlDuration": {
   "unit": "string?",
   "value": "number?"
  },
  "sagemaker.FeatureGroupThroughputConfig": {
   "provisionedReadCapacityUnits": "number?",
   "provisionedWriteCapacityUnits": "number?",
   "throughputMode": "string?"
  },
  "sagemaker.HyperParameterTuningJobAutotune": {
   "mode": "string"
  },
  "sagemaker.HyperParameterTuningJobConfig": {
   "objective": "sagemaker.HyperParameterTuningJobConfigObjective?",
   "parameterRanges": "sagemaker.HyperParameterTuningJobConfigParameterRanges?",
   "randomSeed": "number?",
   "resourceLimits": "sagemaker.HyperParameterTuningJobConfigResourceLimits",
   "strategy": "string",
   "strategyConfig": "sagemaker.HyperParameterTuningJobConfigStrategyConfig?",
   "trainingJobEarlyStoppingType": "string?",
   "tuningJobCompletionCriteria": "sagemaker.HyperParameterTuningJobConfigTuningJobCompletionCriteria?"
  },
  "sagemaker.HyperParameterTuningJobConfigObjective": {
   "metricName": "string",
   "type": "string"
  },
  "sagemaker.HyperParameterTuningJobConfigParameterRanges": {
   "autoParameters": "sagemaker.HyperParameterTuningJobConfigParameterRangesAutoParameter[]?",
   "categoricalParameterRanges": "sagemaker.HyperParameterTuningJobConfigParameterRangesCategoricalParameterRange[]?",
   "continuousParameterRanges": "sagemaker.HyperParameterTuningJobConfigParameterRangesContinuousParameterRange[]?",
   "integerParameterRanges": "sagemaker.HyperParameterTuningJobConfigParameterRangesIntegerParameterRange[]?"
  },
  "sagemaker.HyperParameterTuningJobConfigParameterRangesAutoParameter": {
   "name": "string",
   "valueHint": "string"
  },
  "sagemaker.HyperParameterTuningJobConfigParameterRangesCategoricalParameterRange": {
   "name": "string",
   "values": "string[]"
  },
  "sagemaker.HyperParameterTuningJobConfigParameterRangesContinuousParameterRange": {
   "maxValue": "string",
   "minValue": "string",
   "name": "string",
   "scalingType": "string?"
  },
  "sagemaker.HyperParameterTuningJobConfigParameterRangesIntegerParameterRange": {
   "maxValue": "string",
   "minValue": "string",
   "name": "string",
   "scalingType": "string?"
  },
  "sagemaker.HyperParameterTuningJobConfigResourceLimits": {
   "maxNumberOfTrainingJobs": "number?",
   "maxParallelTrainingJobs": "number",
   "maxRuntimeInSeconds": "number?"
  },
  "sagemaker.HyperParameterTuningJobConfigStrategyConfig": {
   "hyperbandStrategyConfig": "sagemaker.HyperParameterTuningJobConfigStrategyConfigHyperbandStrategyConfig?"
  },
  "sagemaker.HyperParameterTuningJobConfigStrategyConfigHyperbandStrategyConfig": {
   "maxResource": "number?",
   "minResource": "number?"
  },
  "sagemaker.HyperParameterTuningJobConfigTuningJobCompletionCriteria": {
   "bestObjectiveNotImproving": "sagemaker.HyperParameterTuningJobConfigTuningJobCompletionCriteriaBestObjectiveNotImproving?",
   "convergenceDetected": "sagemaker.HyperParameterTuningJobConfigTuningJobCompletionCriteriaConvergenceDetected?",
   "targetObjectiveMetricValue": "number?"
  },
  "sagemaker.HyperParameterTuningJobConfigTuningJobCompletionCriteriaBestObjectiveNotImproving": {
   "maxNumberOfTrainingJobsNotImproving": "number?"
  },
  "sagemaker.HyperParameterTuningJobConfigTuningJobCompletionCriteriaConvergenceDetected": {
   "completeOnConvergence": "string?"
  },
  "sagemaker.HyperParameterTuningJobTimeouts": {
   "create": "string?",
   "delete": "string?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinition": {
   "algorithmSpecification": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionAlgorithmSpecification",
   "checkpointConfig": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionCheckpointConfig?",
   "definitionName": "string?",
   "enableInterContainerTrafficEncryption": "boolean?",
   "enableManagedSpotTraining": "boolean?",
   "enableNetworkIsolation": "boolean?",
   "environment": "string{}?",
   "hyperParameterRanges": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterRanges?",
   "hyperParameterTuningResourceConfig": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterTuningResourceConfig?",
   "inputDataConfigs": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfig[]?",
   "outputDataConfig": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionOutputDataConfig",
   "resourceConfig": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionResourceConfig?",
   "retryStrategies": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionRetryStrategy[]?",
   "roleArn": "string",
   "staticHyperParameters": "string{}?",
   "stoppingCondition": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionStoppingCondition",
   "tuningObjective": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionTuningObjective?",
   "vpcConfig": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionVpcConfig?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionAlgorithmSpecification": {
   "algorithmName": "string?",
   "metricDefinitions": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionAlgorithmSpecificationMetricDefinition[]?",
   "trainingImage": "string?",
   "trainingInputMode": "string"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionAlgorithmSpecificationMetricDefinition": {
   "name": "string",
   "regex": "string"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionCheckpointConfig": {
   "localPath": "string?",
   "s3Uri": "string"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterRanges": {
   "autoParameters": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterRangesAutoParameter[]?",
   "categoricalParameterRanges": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterRangesCategoricalParameterRange[]?",
   "continuousParameterRanges": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterRangesContinuousParameterRange[]?",
   "integerParameterRanges": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterRangesIntegerParameterRange[]?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterRangesAutoParameter": {
   "name": "string",
   "valueHint": "string"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterRangesCategoricalParameterRange": {
   "name": "string",
   "values": "string[]"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterRangesContinuousParameterRange": {
   "maxValue": "string",
   "minValue": "string",
   "name": "string",
   "scalingType": "string?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterRangesIntegerParameterRange": {
   "maxValue": "string",
   "minValue": "string",
   "name": "string",
   "scalingType": "string?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterTuningResourceConfig": {
   "allocationStrategy": "string?",
   "instanceConfigs": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterTuningResourceConfigInstanceConfig[]?",
   "instanceCount": "number?",
   "instanceType": "string?",
   "volumeKmsKeyId": "string?",
   "volumeSizeInGb": "number?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionHyperParameterTuningResourceConfigInstanceConfig": {
   "instanceCount": "number?",
   "instanceType": "string?",
   "volumeSizeInGb": "number?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfig": {
   "channelName": "string",
   "compressionType": "string?",
   "contentType": "string?",
   "dataSource": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfigDataSource",
   "inputMode": "string?",
   "recordWrapperType": "string?",
   "shuffleConfig": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfigShuffleConfig?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfigDataSource": {
   "fileSystemDataSource": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfigDataSourceFileSystemDataSource?",
   "s3DataSource": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfigDataSourceS3DataSource?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfigDataSourceFileSystemDataSource": {
   "directoryPath": "string",
   "fileSystemAccessMode": "string",
   "fileSystemId": "string",
   "fileSystemType": "string"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfigDataSourceS3DataSource": {
   "attributeNames": "string[]?",
   "hubAccessConfig": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfigDataSourceS3DataSourceHubAccessConfig?",
   "instanceGroupNames": "string[]?",
   "modelAccessConfig": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfigDataSourceS3DataSourceModelAccessConfig?",
   "s3DataDistributionType": "string?",
   "s3DataType": "string",
   "s3Uri": "string"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfigDataSourceS3DataSourceHubAccessConfig": {
   "hubContentArn": "string"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfigDataSourceS3DataSourceModelAccessConfig": {
   "acceptEula": "boolean"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionInputDataConfigShuffleConfig": {
   "seed": "number"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionOutputDataConfig": {
   "compressionType": "string?",
   "kmsKeyId": "string?",
   "s3OutputPath": "string"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionResourceConfig": {
   "instanceCount": "number?",
   "instanceGroups": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionResourceConfigInstanceGroup[]?",
   "instancePlacementConfig": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionResourceConfigInstancePlacementConfig?",
   "instanceType": "string?",
   "keepAlivePeriodInSeconds": "number?",
   "trainingPlanArn": "string?",
   "volumeKmsKeyId": "string?",
   "volumeSizeInGb": "number?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionResourceConfigInstanceGroup": {
   "instanceCount": "number",
   "instanceGroupName": "string",
   "instanceType": "string"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionResourceConfigInstancePlacementConfig": {
   "enableMultipleJobs": "boolean?",
   "placementSpecifications": "sagemaker.HyperParameterTuningJobTrainingJobDefinitionResourceConfigInstancePlacementConfigPlacementSpecification[]?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionResourceConfigInstancePlacementConfigPlacementSpecification": {
   "instanceCount": "number",
   "ultraServerId": "string?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionRetryStrategy": {
   "maximumRetryAttempts": "number"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionStoppingCondition": {
   "maxPendingTimeInSeconds": "number?",
   "maxRuntimeInSeconds": "number?",
   "maxWaitTimeInSeconds": "number?"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionTuningObjective": {
   "metricName": "string",
   "type": "string"
  },
  "sagemaker.HyperParameterTuningJobTrainingJobDefinitionVpcConfig": {
   "securityGroupIds": "string[]",
   "subnets": "string[]"
  },
  "sagemaker.HyperParameterTuningJobWarmStartConfig": {
   "parentHyperParameterTuningJobs": "sagemaker.HyperParameterTuningJobWarmStartConfigParentHyperParameterTuningJob[]?",
   "warmStartType": "string?"
  },
  "sagemaker.HyperParameterTuningJobWarmStartConfigParentHyperParameterTuningJob": {
   "name": "string"
  },
  "sagemaker.ModelCardSecurityConfig": {
   "kmsKeyId": "string"
  },
  "sagemaker.ModelCardTimeouts": {
   "delete": "string?"
  },
  "sagemaker.ModelContainer": {
   "additionalModelDataSources": "sagemaker.ModelContainerAdditionalModelDataSource[]?",
   "containerHostname": "string?",
   "environment": "string{}?",
   "image": "string?",
   "imageConfig": "sagemaker.ModelContainerImageConfig?",
   "inferenceSpecificationName": "string?",
   "mode": "string?",
   "modelDataSource": "sagemaker.ModelContainerModelDataSource?",
   "modelDataUrl": "string?",
   "modelPackageName": "string?",
   "multiModelConfig": "sagemaker.ModelContainerMultiModelConfig?"
  },
  "sagemaker.ModelContainerAdditionalModelDataSource": {
   "channelName": "string",
   "s3DataSources": "sagemaker.ModelContainerAdditionalModelDataSourceS3DataSource[]"
  },
  "sagemaker.ModelContainerAdditionalModelDataSourceS3DataSource": {
   "compressionType": "string",
   "modelAccessConfig": "sagemaker.ModelContainerAdditionalModelDataSourceS3DataSourceModelAccessConfig?",
   "s3DataType": "string",
   "s3Uri": "string"
  },
  "sagemaker.ModelContainerAdditionalModelDataSourceS3DataSourceModelAccessConfig": {
   "acceptEula": "boolean"
  },
  "sagemaker.ModelContainerImageConfig": {
   "repositoryAccessMode": "string",
   "repositoryAuthConfig": "sagemaker.ModelContainerImageConfigRepositoryAuthConfig?"
  },
  "sagemaker.ModelContainerImageConfigRepositoryAuthConfig": {
   "repositoryCredentialsProviderArn": "string"
  },
  "sagemaker.ModelContainerModelDataSource": {
   "s3DataSources": "sagemaker.ModelContainerModelDataSourceS3DataSource[]"
  },
  "sagemaker.ModelContainerModelDataSourceS3DataSource": {
   "compressionType": "string",
   "modelAccessConfig": "sagemaker.ModelContainerModelDataSourceS3DataSourceModelAccessConfig?",
   "s3DataType": "string",
   "s3Uri": "string"
  },
  "sagemaker.ModelContainerModelDataSourceS3DataSourceModelAccessConfig": {
   "acceptEula": "boolean"
  },
  "sagemaker.ModelContainerMultiModelConfig": {
   "modelCacheSetting": "string?"
  },
  "sagemaker.ModelInferenceExecutionConfig": {
   "mode": "string"
  },
  "sagemaker.ModelPrimaryContainer": {
   "additionalModelDataSources": "sagemaker.ModelPrimaryContainerAdditionalModelDataSource[]?",
   "containerHostname": "string?",
   "environment": "string{}?",
   "image": "string?",
   "imageConfig": "sagemaker.ModelPrimaryContainerImageConfig?",
   "inferenceSpecificationName": "string?",
   "mode": "string?",
   "modelDataSource": "sagemaker.ModelPrimaryContainerModelDataSource?",
   "modelDataUrl": "string?",
   "modelPackageName": "string?",
   "multiModelConfig": "sagemaker.ModelPrimaryContainerMultiModelConfig?"
  },
  "sagemaker.ModelPrimaryContainerAdditionalModelDataSource": {
   "channelName": "string",
   "s3DataSources": "sagemaker.ModelPrimaryContainerAdditionalModelDataSourceS3DataSource[]"
  },
  "sagemaker.ModelPrimaryContainerAdditionalModelDataSourceS3DataSource": {
   "compressionType": "string",
   "modelAccessConfig": "sagemaker.ModelPrimaryContainerAdditionalModelDataSourceS3DataSourceModelAccessConfig?",
   "s3DataType": "string",
   "s3Uri": "string"
  },
  "sagemaker.ModelPrimaryContainerAdditionalModelDataSourceS3DataSourceModelAccessConfig": {
   "acceptEula": "boolean"
  },
  "sagemaker.ModelPrimaryContainerImageConfig": {
   "repositoryAccessMode": "string",
   "repositoryAuthConfig": "sagemaker.ModelPrimaryContainerImageConfigRepositoryAuthConfig?"
  },
  "sagemaker.ModelPrimaryContainerImageConfigRepositoryAuthConfig": {
   "repositoryCredentialsProviderArn": "string"
  },
  "sagemaker.ModelPrimaryContainerModelDataSource": {
   "s3DataSources": "sagemaker.ModelPrimaryContainerModelDataSourceS3DataSource[]"
  },
  "sagemaker.ModelPrimaryContainerModelDataSourceS3DataSource": {
   "compressionType": "string",
   "modelAccessConfig": "sagemaker.ModelPrimaryContainerModelDataSourceS3DataSourceModelAccessConfig?",
   "s3DataType": "string",
   "s3Uri": "string"
  },
  "sagemaker.ModelPrimaryContainerModelDataSourceS3DataSourceModelAccessConfig": {
   "acceptEula": "boolean"
  },
  "sagemaker.ModelPrimaryContainerMultiModelConfig": {
   "modelCacheSetting": "string?"
  },
  "sagemaker.ModelVpcConfig": {
   "securityGroupIds": "string[]",
   "subnets": "string[]"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfig": {
   "monitoringJobDefinition": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinition?",
   "monitoringJobDefinitionName": "string?",
   "monitoringType": "string",
   "scheduleConfig": "sagemaker.MonitoringScheduleMonitoringScheduleConfigScheduleConfig?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinition": {
   "baseline": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionBaseline?",
   "environment": "string{}?",
   "monitoringAppSpecification": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringAppSpecification",
   "monitoringInputs": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringInputs",
   "monitoringOutputConfig": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringOutputConfig",
   "monitoringResources": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringResources",
   "networkConfig": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionNetworkConfig?",
   "roleArn": "string",
   "stoppingConditions": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionStoppingCondition[]?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionBaseline": {
   "baseliningJobName": "string?",
   "constraintsResource": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionBaselineConstraintsResource?",
   "statisticsResource": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionBaselineStatisticsResource?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionBaselineConstraintsResource": {
   "s3Uri": "string?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionBaselineStatisticsResource": {
   "s3Uri": "string?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringAppSpecification": {
   "containerArguments": "string[]?",
   "containerEntrypoints": "string[]?",
   "imageUri": "string",
   "postAnalyticsProcessorSourceUri": "string?",
   "recordPreprocessorSourceUri": "string?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringInputs": {
   "batchTransformInput": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringInputsBatchTransformInput?",
   "endpointInput": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringInputsEndpointInput?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringInputsBatchTransformInput": {
   "dataCapturedDestinationS3Uri": "string",
   "datasetFormat": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringInputsBatchTransformInputDatasetFormat",
   "endTimeOffset": "string?",
   "excludeFeaturesAttribute": "string?",
   "featuresAttribute": "string?",
   "inferenceAttribute": "string?",
   "localPath": "string",
   "probabilityAttribute": "string?",
   "probabilityThresholdAttribute": "number?",
   "s3DataDistributionType": "string?",
   "s3InputMode": "string?",
   "startTimeOffset": "string?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringInputsBatchTransformInputDatasetFormat": {
   "csv": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringInputsBatchTransformInputDatasetFormatCsv?",
   "json": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringInputsBatchTransformInputDatasetFormatJson?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringInputsBatchTransformInputDatasetFormatCsv": {
   "header": "boolean?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringInputsBatchTransformInputDatasetFormatJson": {
   "line": "boolean?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringInputsEndpointInput": {
   "endTimeOffset": "string?",
   "endpointName": "string",
   "excludeFeaturesAttribute": "string?",
   "featuresAttribute": "string?",
   "inferenceAttribute": "string?",
   "localPath": "string",
   "probabilityAttribute": "string?",
   "probabilityThresholdAttribute": "number?",
   "s3DataDistributionType": "string?",
   "s3InputMode": "string?",
   "startTimeOffset": "string?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringOutputConfig": {
   "kmsKeyId": "string?",
   "monitoringOutputs": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringOutputConfigMonitoringOutputs"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringOutputConfigMonitoringOutputs": {
   "s3Output": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringOutputConfigMonitoringOutputsS3Output"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringOutputConfigMonitoringOutputsS3Output": {
   "localPath": "string",
   "s3UploadMode": "string?",
   "s3Uri": "string"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringResources": {
   "clusterConfig": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringResourcesClusterConfig"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionMonitoringResourcesClusterConfig": {
   "instanceCount": "number",
   "instanceType": "string",
   "volumeKmsKeyId": "string?",
   "volumeSizeInGb": "number"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionNetworkConfig": {
   "enableInterContainerTrafficEncryption": "boolean?",
   "enableNetworkIsolation": "boolean?",
   "vpcConfig": "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionNetworkConfigVpcConfig?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionNetworkConfigVpcConfig": {
   "securityGroupIds": "string[]",
   "subnets": "string[]"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigMonitoringJobDefinitionStoppingCondition": {
   "maxRuntimeInSeconds": "number?"
  },
  "sagemaker.MonitoringScheduleMonitoringScheduleConfigScheduleConfig": {
   "scheduleExpression": "string"
  },
  "sagemaker.TrainingJobAlgorithmSpecification": {
   "algorithmName": "string?",
   "containerArguments": "string[]?",
   "containerEntrypoints": "string[]?",
   "enableSagemakerMetricsTimeSeries": "boolean?",
   "metricDefinitions": "sagemaker.TrainingJobAlgorithmSpecificationMetricDefinition[]?",
   "trainingImage": "string?",
   "trainingImageConfig": "sagemaker.TrainingJobAlgorithmSpecificationTrainingImageConfig?",
   "trainingInputMode": "string?"
  },
  "sagemaker.TrainingJobAlgorithmSpecificationMetricDefinition": {
   "name": "string",
   "regex": "string"
  },
  "sagemaker.TrainingJobAlgorithmSpecificationTrainingImageConfig": {
   "trainingRepositoryAccessMode": "string?",
   "trainingRepositoryAuthConfig": "sagemaker.TrainingJobAlgorithmSpecificationTrainingImageConfigTrainingRepositoryAuthConfig?"
  },
  "sagemaker.TrainingJobAlgorithmSpecificationTrainingImageConfigTrainingRepositoryAuthConfig": {
   "trainingRepositoryCredentialsProviderArn": "string?"
  },
  "sagemaker.TrainingJobCheckpointConfig": {
   "localPath": "string?",
   "s3Uri": "string"
  },
  "sagemaker.TrainingJobDebugHookConfig": {
   "collectionConfigurations": "sagemaker.TrainingJobDebugHookConfigCollectionConfiguration[]?",
   "hookParameters": "string{}?",
   "localPath": "string?",
   "s3OutputPath": "string"
  },
  "sagemaker.TrainingJobDebugHookConfigCollectionConfiguration": {
   "collectionName": "string?",
   "collectionParameters": "string{}?"
  },
  "sagemaker.TrainingJobDebugRuleConfiguration": {
   "instanceType": "string?",
   "localPath": "string?",
   "ruleConfigurationName": "string",
   "ruleEvaluatorImage": "string",
   "ruleParameters": "string{}?",
   "s3OutputPath": "string?",
   "volumeSizeInGb": "number?"
  },
  "sagemaker.TrainingJobExperimentConfig": {
   "experimentName": "string?",
   "runName": "string?",
   "trialComponentDisplayName": "string?",
   "trialName": "string?"
  },
  "sagemaker.TrainingJobInfraCheckConfig": {
   "enableInfraCheck": "boolean?"
  },
  "sagemaker.TrainingJobInputDataConfig": {
   "channelName": "string",
   "compressionType": "string?",
   "contentType": "string?",
   "dataSource": "sagemaker.TrainingJobInputDataConfigDataSource?",
   "inputMode": "string?",
   "recordWrapperType": "string?",
   "shuffleConfig": "sagemaker.TrainingJobInputDataConfigShuffleConfig?"
  },
  "sagemaker.TrainingJobInputDataConfigDataSource": {
   "fileSystemDataSource": "sagemaker.TrainingJobInputDataConfigDataSourceFileSystemDataSource?",
   "s3DataSource": "sagemaker.TrainingJobInputDataConfigDataSourceS3DataSource?"
  },
  "sagemaker.TrainingJobInputDataConfigDataSourceFileSystemDataSource": {
   "directoryPath": "string",
   "fileSystemAccessMode": "string",
   "fileSystemId": "string",
   "fileSystemType": "string"
  },
  "sagemaker.TrainingJobInputDataConfigDataSourceS3DataSource": {
   "attributeNames": "string[]?",
   "hubAccessConfig": "sagemaker.TrainingJobInputDataConfigDataSourceS3DataSourceHubAccessConfig?",
   "instanceGroupNames": "string[]?",
   "modelAccessConfig": "sagemaker.TrainingJobInputDataConfigDataSourceS3DataSourceModelAccessConfig?",
   "s3DataDistributionType": "string?",
   "s3DataType": "string",
   "s3Uri": "string"
  },
  "sagemaker.TrainingJobInputDataConfigDataSourceS3DataSourceHubAccessConfig": {
   "hubContentArn": "string"
  },
  "sagemaker.TrainingJobInputDataConfigDataSourceS3DataSourceModelAccessConfig": {
   "acceptEula": "boolean"
  },
  "sagemaker.TrainingJobInputDataConfigShuffleConfig": {
   "seed": "number?"
  },
  "sagemaker.TrainingJobMlflowConfig": {
   "mlflowExperimentName": "string?",
   "mlflowResourceArn": "string",
   "mlflowRunName": "string?"
  },
  "sagemaker.TrainingJobModelPackageConfig": {
   "modelPackageGroupArn": "string",
   "sourceModelPackageArn": "string?"
  },
  "sagemaker.TrainingJobOutputDataConfig": {
   "compressionType": "string?",
   "kmsKeyId": "string?",
   "s3OutputPath": "string"
  },
  "sagemaker.TrainingJobProfilerConfig": {
   "disableProfiler": "boolean?",
   "profilingIntervalInMilliseconds": "number?",
   "profilingParameters": "string{}?",
   "s3OutputPath": "string?"
  },
  "sagemaker.TrainingJobProfilerRuleConfiguration": {
   "instanceType": "string?",
   "localPath": "string?",
   "ruleConfigurationName": "string",
   "ruleEvaluatorImage": "string",
   "ruleParameters": "string{}?",
   "s3OutputPath": "string?",
   "volumeSizeInGb": "number?"
  },
  "sagemaker.TrainingJobRemoteDebugConfig": {
   "enableRemoteDebug": "boolean?"
  },
  "sagemaker.TrainingJobResourceConfig": {
   "instanceCount": "number?",
   "instanceGroups": "sagemaker.TrainingJobResourceConfigInstanceGroup[]?",
   "instancePlacementConfig": "sagemaker.TrainingJobResourceConfigInstancePlacementConfig?",
   "instanceType": "string?",
   "keepAlivePeriodInSeconds": "number?",
   "trainingPlanArn": "string?",
   "volumeKmsKeyId": "string?",
   "volumeSizeInGb": "number?"
  },
  "sagemaker.TrainingJobResourceConfigInstanceGroup": {
   "instanceCount": "number?",
   "instanceGroupName": "string?",
   "instanceType": "string?"
  },
  "sagemaker.TrainingJobResourceConfigInstancePlacementConfig": {
   "enableMultipleJobs": "boolean?",
   "placementSpecifications": "sagemaker.TrainingJobResourceConfigInstancePlacementConfigPlacementSpecification[]?"
  },
  "sagemaker.TrainingJobResourceConfigInstancePlacementConfigPlacementSpecification": {
   "instanceCount": "number?",
   "ultraServerId": "string?"
  },
  "sagemaker.TrainingJobRetryStrategy": {
   "maximumRetryAttempts": "number"
  },
  "sagemaker.TrainingJobServerlessJobConfig": {
   "acceptEula": "boolean?",
   "baseModelArn": "string",
   "customizationTechnique": "string?",
   "evaluationType": "string?",
   "evaluatorArn": "string?",
   "jobType": "string",
   "peft": "string?"
  },
  "sagemaker.TrainingJobSessionChainingConfig": {
   "enableSessionTagChaining": "boolean?"
  },
  "sagemaker.TrainingJobStoppingCondition": {
   "maxPendingTimeInSeconds": "number?",
   "maxRuntimeInSeconds": "number?",
   "maxWaitTimeInSeconds": "number?"
  },
  "sagemaker.TrainingJobTensorBoardOutputConfig": {
   "localPath": "string?",
   "s3OutputPath": "string"
  },
  "sagemaker.TrainingJobTimeouts": {
   "create": "string?",
   "delete": "string?",
   "update": "string?"
  },
  "sagemaker.TrainingJobVpcConfig": {
   "securityGroupIds": "string[]",
   "subnets": "string[]"
  },
  "scheduler.ScheduleFlexibleTimeWindow": {
   "maximumWindowInMinutes": "number?",
   "mode": "string"
  },
  "scheduler.ScheduleTarget": {
   "arn": "string",
   "deadLetterConfig": "scheduler.ScheduleTargetDeadLetterConfig?",
   "ecsParameters": "scheduler.ScheduleTargetEcsParameters?",
   "eventbridgeParameters": "scheduler.ScheduleTargetEventbridgeParameters?",
   "input": "string?",
   "kinesisParameters": "scheduler.ScheduleTargetKinesisParameters?",
   "retryPolicy": "scheduler.ScheduleTargetRetryPolicy?",
   "roleArn": "string",
   "sagemakerPipelineParameters": "scheduler.ScheduleTargetSagemakerPipelineParameters?",
   "sqsParameters": "scheduler.ScheduleTargetSqsParameters?"
  },
  "scheduler.ScheduleTargetDeadLetterConfig": {
   "arn": "string"
  },
  "scheduler.ScheduleTargetEcsParameters": {
   "capacityProviderStrategies": "scheduler.ScheduleTargetEcsParametersCapacityProviderStrategy[]?",
   "enableEcsManagedTags": "boolean?",
   "enableExecuteCommand": "boolean?",
   "group": "string?",
   "launchType": "string?",
   "networkConfiguration": "scheduler.ScheduleTargetEcsParametersNetworkConfiguration?",
   "placementConstraints": "scheduler.ScheduleTargetEcsParametersPlacementConstraint[]?",
   "placementStrategies": "scheduler.ScheduleTargetEcsParametersPlacementStrategy[]?",
   "platformVersion": "string?",
   "propagateTags": "string?",
   "referenceId": "string?",
   "tags": "string{}?",
   "taskCount": "number?",
   "taskDefinitionArn": "string"
  },
  "scheduler.ScheduleTargetEcsParametersCapacityProviderStrategy": {
   "base": "number?",
   "capacityProvider": "string",
   "weight": "number?"
  },
  "scheduler.ScheduleTargetEcsParametersNetworkConfiguration": {
   "assignPublicIp": "boolean?",
   "securityGroups": "string[]?",
   "subnets": "string[]"
  },
  "scheduler.ScheduleTargetEcsParametersPlacementConstraint": {
   "expression": "string?",
   "type": "string"
  },
  "scheduler.ScheduleTargetEcsParametersPlacementStrategy": {
   "field": "string?",
   "type": "string"
  },
  "scheduler.ScheduleTargetEventbridgeParameters": {
   "detailType": "string",
   "source": "string"
  },
  "scheduler.ScheduleTargetKinesisParameters": {
   "partitionKey": "string"
  },
  "scheduler.ScheduleTargetRetryPolicy": {
   "maximumEventAgeInSeconds": "number?",
   "maximumRetryAttempts": "number?"
  },
  "scheduler.ScheduleTargetSagemakerPipelineParameters": {
   "pipelineParameters": "scheduler.ScheduleTargetSagemakerPipelineParametersPipelineParameter[]?"
  },
  "scheduler.ScheduleTargetSagemakerPipelineParametersPipelineParameter": {
   "name": "string",
   "value": "string"
  },
  "scheduler.ScheduleTargetSqsParameters": {
   "messageGroupId": "string?"
  }
 }
};
