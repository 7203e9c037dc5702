import type { ResourceType } from "../data.ts";
import type { NameRule, ProviderFacts } from "../provider-type.ts";

/** The name rule that nearly all of SageMaker shares: letters and digits, with hyphens only between them. */
function named<const Input extends string>(input: Input, maxLength = 63): NameRule & { readonly input: Input } {
  return { input, maxLength, pattern: "[a-zA-Z0-9](?:-*[a-zA-Z0-9])*" };
}

const inputModes = ["Pipe", "File", "FastFile"] as const;
const s3DataTypes = ["ManifestFile", "S3Prefix", "AugmentedManifestFile", "Converse"] as const;
const distributions = ["FullyReplicated", "ShardedByS3Key"] as const;
const monitoringTypes = ["DataQuality", "ModelQuality", "ModelBias", "ModelExplainability"] as const;

/** Facts about SageMaker types, and about Cloud Control, which stands in for those that the provider lacks. */
export const sagemakerFacts = {
  "aws:sagemaker/trainingJob:TrainingJob": {
    label: "training job",
    // What UpdateTrainingJob and the provider's own delete settings cover can change; everything else is a new job.
    replaceOn: {
      allBut: [
        "deleteModelPackagesOnDestroy",
        "deleteVpcEnisOnDestroy",
        "profilerConfig",
        "profilerRuleConfigurations",
        "remoteDebugConfig",
        "tags",
        "timeouts",
      ],
    },
    updatesInPlace: ["resourceConfig.keepAlivePeriodInSeconds"],
    uniqueBy: ["trainingJobName"],
    scope: "region",
    name: named("trainingJobName"),
    id: "{trainingJobName}",
    arn: "arn:aws:sagemaker:{region}:{account}:training-job/{trainingJobName}",
    values: {
      "algorithmSpecification.trainingInputMode": inputModes,
      "inputDataConfigs.*.inputMode": inputModes,
      "inputDataConfigs.*.compressionType": ["None", "Gzip"],
      "inputDataConfigs.*.dataSource.s3DataSource.s3DataType": s3DataTypes,
      "inputDataConfigs.*.dataSource.s3DataSource.s3DataDistributionType": distributions,
      "outputDataConfig.compressionType": ["GZIP", "NONE"],
    },
  },
  "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob": {
    label: "tuning job",
    replaceOn: { allBut: ["tags", "timeouts"] },
    uniqueBy: ["name"],
    scope: "region",
    name: named("name", 32),
    id: "{name}",
    arn: "arn:aws:sagemaker:{region}:{account}:hyper-parameter-tuning-job/{name}",
    values: {
      "config.strategy": ["Bayesian", "Random", "Hyperband", "Grid"],
      "config.objective.type": ["Maximize", "Minimize"],
      "config.trainingJobEarlyStoppingType": ["Off", "Auto"],
    },
    conflicts: [["trainingJobDefinition", "trainingJobDefinitions"]],
  },
  "aws:sagemaker/modelPackageGroup:ModelPackageGroup": {
    label: "model package group",
    replaceOn: ["modelPackageGroupDescription", "modelPackageGroupName", "region"],
    uniqueBy: ["modelPackageGroupName"],
    scope: "region",
    name: named("modelPackageGroupName"),
    id: "{modelPackageGroupName}",
    arn: "arn:aws:sagemaker:{region}:{account}:model-package-group/{modelPackageGroupName}",
  },
  "aws:sagemaker/model:Model": {
    label: "model",
    replaceOn: { allBut: ["tags"] },
    uniqueBy: ["name"],
    scope: "region",
    name: named("name"),
    id: "{name}",
    arn: "arn:aws:sagemaker:{region}:{account}:model/{name}",
    values: {
      "primaryContainer.mode": ["SingleModel", "MultiModel"],
      "primaryContainer.modelDataSource.s3DataSources.*.s3DataType": ["S3Prefix", "S3Object"],
      "primaryContainer.modelDataSource.s3DataSources.*.compressionType": ["None", "Gzip"],
    },
    conflicts: [["primaryContainer", "containers"]],
  },
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": {
    label: "endpoint configuration",
    replaceOn: { allBut: ["tags"] },
    uniqueBy: ["name"],
    scope: "region",
    name: { ...named("name"), prefixInput: "namePrefix" },
    id: "{name}",
    arn: "arn:aws:sagemaker:{region}:{account}:endpoint-config/{name}",
  },
  "aws:sagemaker/endpoint:Endpoint": {
    label: "endpoint",
    replaceOn: ["name", "region"],
    uniqueBy: ["name"],
    scope: "region",
    name: named("name"),
    id: "{name}",
    arn: "arn:aws:sagemaker:{region}:{account}:endpoint/{name}",
    values: {
      "deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.type": ["ALL_AT_ONCE", "CANARY", "LINEAR"],
    },
  },
  "aws:sagemaker/monitoringSchedule:MonitoringSchedule": {
    label: "monitoring schedule",
    replaceOn: ["name", "region"],
    uniqueBy: ["name"],
    scope: "region",
    name: named("name"),
    id: "{name}",
    arn: "arn:aws:sagemaker:{region}:{account}:monitoring-schedule/{name}",
    values: { "monitoringScheduleConfig.monitoringType": monitoringTypes },
  },
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": {
    label: "data quality job definition",
    replaceOn: { allBut: ["tags"] },
    uniqueBy: ["name"],
    scope: "region",
    name: named("name"),
    id: "{name}",
    arn: "arn:aws:sagemaker:{region}:{account}:data-quality-job-definition/{name}",
  },
  "aws:sagemaker/modelCard:ModelCard": {
    label: "model card",
    replaceOn: ["modelCardName", "region", "securityConfig"],
    uniqueBy: ["modelCardName"],
    scope: "region",
    name: named("modelCardName"),
    id: "{modelCardName}",
    arn: "arn:aws:sagemaker:{region}:{account}:model-card/{modelCardName}",
    values: { modelCardStatus: ["Draft", "PendingReview", "Approved", "Archived"] },
  },
  "aws:sagemaker/featureGroup:FeatureGroup": {
    label: "feature group",
    replaceOn: { allBut: ["tags", "throughputConfig"] },
    updatesInPlace: ["onlineStoreConfig.ttlDuration"],
    uniqueBy: ["featureGroupName"],
    scope: "region",
    name: named("featureGroupName", 64),
    id: "{featureGroupName}",
    arn: "arn:aws:sagemaker:{region}:{account}:feature-group/{featureGroupName}",
    values: {
      "featureDefinitions.*.featureType": ["Integral", "Fractional", "String"],
      "offlineStoreConfig.tableFormat": ["Glue", "Iceberg"],
      "onlineStoreConfig.storageType": ["Standard", "InMemory"],
    },
  },
  "aws:cloudcontrol/resource:Resource": {
    label: "cloud control resource",
    replaceOn: ["region", "typeName"],
    uniqueBy: [],
    scope: "region",
    id: "{identifier}",
  },
} as const satisfies Partial<Record<ResourceType, ProviderFacts>>;
