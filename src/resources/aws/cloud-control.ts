import type { NameRule } from "../provider-type.ts";

/** What CloudFormation documents of one type that is made through Cloud Control, whose inputs are one JSON document. */
export interface CloudControlKind {
  /** A few words for people, such as `processing job`. */
  readonly label: string;
  /** Properties that may be given, in the short form of DeclaredType; a nested object is named in `cloudControlShapes`. */
  readonly properties: Readonly<Record<string, string>>;
  /** Properties that only a create can set: changing one needs a new resource. */
  readonly createOnly: readonly string[];
  /** Properties that only the service sets; they are read back in `properties`. */
  readonly readOnly: readonly string[];
  readonly name?: NameRule;
  /** The primary identifier over properties, `{region}` and `{account}`. */
  readonly id: string;
}

const jobName = { maxLength: 63, pattern: "[a-zA-Z0-9](?:-*[a-zA-Z0-9])*" } as const;

/** The three monitor definitions differ only in their own four properties, named after them. */
function monitorDefinition(kind: string, label: string, arn: string): CloudControlKind {
  const own = {
    [`${kind}AppSpecification`]: `${kind === "ModelQuality" ? "ModelQuality" : "Clarify"}AppSpecification`,
    [`${kind}BaselineConfig`]: "MonitorBaselineConfig?",
    [`${kind}JobInput`]: `${kind}JobInput`,
    [`${kind}JobOutputConfig`]: "MonitorOutputConfig",
  };
  const properties = {
    JobDefinitionName: "string?",
    ...own,
    JobResources: "ClusterResources",
    NetworkConfig: "NetworkConfig?",
    EndpointName: "string?",
    RoleArn: "string",
    StoppingCondition: "StoppingCondition?",
    Tags: "Tag[]?",
  };
  return {
    label,
    properties,
    createOnly: Object.keys(properties),
    readOnly: ["CreationTime", "JobDefinitionArn"],
    name: { input: "JobDefinitionName", ...jobName },
    id: `arn:aws:sagemaker:{region}:{account}:${arn}/{JobDefinitionName}`,
  };
}

const processingProperties = {
  AppSpecification: "ProcessingAppSpecification",
  Environment: "string{}?",
  ExperimentConfig: "ExperimentConfig?",
  NetworkConfig: "NetworkConfig?",
  ProcessingInputs: "ProcessingInput[]?",
  ProcessingJobName: "string?",
  ProcessingOutputConfig: "ProcessingOutputConfig?",
  ProcessingResources: "ClusterResources",
  RoleArn: "string",
  StoppingCondition: "StoppingCondition?",
  Tags: "Tag[]?",
} as const;

/** The CloudFormation types that are made through Cloud Control, by name (the CloudFormation registry's schemas). */
export const cloudControlKinds: Readonly<Record<string, CloudControlKind>> = {
  "AWS::SageMaker::ProcessingJob": {
    label: "processing job",
    properties: processingProperties,
    createOnly: Object.keys(processingProperties),
    readOnly: [
      "ProcessingJobArn",
      "ProcessingJobStatus",
      "ExitMessage",
      "FailureReason",
      "CreationTime",
      "LastModifiedTime",
      "ProcessingStartTime",
      "ProcessingEndTime",
      "AutoMLJobArn",
      "MonitoringScheduleArn",
      "TrainingJobArn",
    ],
    name: { input: "ProcessingJobName", ...jobName },
    id: "arn:aws:sagemaker:{region}:{account}:processing-job/{ProcessingJobName}",
  },
  "AWS::SageMaker::ModelPackage": {
    label: "model version",
    properties: {
      AdditionalInferenceSpecifications: "AdditionalInferenceSpecification[]?",
      AdditionalInferenceSpecificationsToAdd: "AdditionalInferenceSpecification[]?",
      ApprovalDescription: "string?",
      CertifyForMarketplace: "boolean?",
      ClientToken: "string?",
      CustomerMetadataProperties: "string{}?",
      Domain: "string?",
      DriftCheckBaselines: "DriftCheckBaselines?",
      InferenceSpecification: "InferenceSpecification?",
      LastModifiedTime: "string?",
      MetadataProperties: "MetadataProperties?",
      ModelApprovalStatus: "string?",
      ModelCard: "PackageCard?",
      ModelMetrics: "ModelMetrics?",
      ModelPackageDescription: "string?",
      ModelPackageGroupName: "string?",
      ModelPackageName: "string?",
      ModelPackageStatusDetails: "any?",
      ModelPackageVersion: "number?",
      SamplePayloadUrl: "string?",
      SecurityConfig: "SecurityConfig?",
      SkipModelValidation: "string?",
      SourceAlgorithmSpecification: "SourceAlgorithmSpecification?",
      SourceUri: "string?",
      Tags: "Tag[]?",
      Task: "string?",
      ValidationSpecification: "any?",
    },
    createOnly: [
      "ModelPackageGroupName",
      "ModelPackageDescription",
      "InferenceSpecification",
      "ValidationSpecification",
      "SourceAlgorithmSpecification",
      "MetadataProperties",
      "ModelMetrics",
      "ClientToken",
      "DriftCheckBaselines",
      "Domain",
      "SecurityConfig",
      "Task",
      "SamplePayloadUrl",
    ],
    readOnly: ["ModelPackageArn", "CreationTime", "ModelPackageStatus"],
    id: "arn:aws:sagemaker:{region}:{account}:model-package/{ModelPackageGroupName}/{ModelPackageVersion}",
  },
  "AWS::SageMaker::ModelQualityJobDefinition": monitorDefinition(
    "ModelQuality",
    "model quality job definition",
    "model-quality-job-definition",
  ),
  "AWS::SageMaker::ModelBiasJobDefinition": monitorDefinition(
    "ModelBias",
    "model bias job definition",
    "model-bias-job-definition",
  ),
  "AWS::SageMaker::ModelExplainabilityJobDefinition": monitorDefinition(
    "ModelExplainability",
    "model explainability job definition",
    "model-explainability-job-definition",
  ),
};

const endpointInput = {
  EndpointName: "string",
  LocalPath: "string",
  S3DataDistributionType: "string?",
  S3InputMode: "string?",
  InferenceAttribute: "string?",
  ProbabilityAttribute: "string?",
} as const;
const batchInput = {
  DataCapturedDestinationS3Uri: "string",
  DatasetFormat: "DatasetFormat",
  LocalPath: "string",
  S3DataDistributionType: "string?",
  S3InputMode: "string?",
  InferenceAttribute: "string?",
  ProbabilityAttribute: "string?",
} as const;
const timed = {
  StartTimeOffset: "string?",
  EndTimeOffset: "string?",
  ProbabilityThresholdAttribute: "number?",
} as const;
const container = { ContainerArguments: "string[]?", ContainerEntrypoint: "string[]?", ImageUri: "string" } as const;
const supported = {
  SupportedRealtimeInferenceInstanceTypes: "string[]?",
  SupportedTransformInstanceTypes: "string[]?",
} as const;

/** Nested objects of `cloudControlKinds` by name, members in the short form of DeclaredType. */
export const cloudControlShapes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Tag: { Key: "string", Value: "string" },
  StoppingCondition: { MaxRuntimeInSeconds: "number" },
  ClusterResources: { ClusterConfig: "ClusterConfig" },
  ClusterConfig: {
    InstanceCount: "number",
    InstanceType: "string",
    VolumeKmsKeyId: "string?",
    VolumeSizeInGB: "number",
  },
  NetworkConfig: {
    EnableInterContainerTrafficEncryption: "boolean?",
    EnableNetworkIsolation: "boolean?",
    VpcConfig: "VpcConfig?",
  },
  VpcConfig: { SecurityGroupIds: "string[]", Subnets: "string[]" },
  ExperimentConfig: {
    ExperimentName: "string?",
    RunName: "string?",
    TrialComponentDisplayName: "string?",
    TrialName: "string?",
  },
  ProcessingAppSpecification: container,
  ProcessingInput: {
    AppManaged: "boolean?",
    DatasetDefinition: "any?",
    InputName: "string",
    S3Input: "ProcessingS3Input?",
  },
  ProcessingS3Input: {
    LocalPath: "string?",
    S3CompressionType: "string?",
    S3DataDistributionType: "string?",
    S3DataType: "string",
    S3InputMode: "string?",
    S3Uri: "string",
  },
  ProcessingOutputConfig: { KmsKeyId: "string?", Outputs: "ProcessingOutput[]" },
  ProcessingOutput: {
    AppManaged: "boolean?",
    FeatureStoreOutput: "FeatureStoreOutput?",
    OutputName: "string",
    S3Output: "ProcessingS3Output?",
  },
  FeatureStoreOutput: { FeatureGroupName: "string" },
  ProcessingS3Output: { LocalPath: "string?", S3UploadMode: "string", S3Uri: "string" },
  ModelQualityAppSpecification: {
    ...container,
    Environment: "string{}?",
    PostAnalyticsProcessorSourceUri: "string?",
    ProblemType: "string",
    RecordPreprocessorSourceUri: "string?",
  },
  ClarifyAppSpecification: { ConfigUri: "string", Environment: "string{}?", ImageUri: "string" },
  MonitorBaselineConfig: { BaseliningJobName: "string?", ConstraintsResource: "ConstraintsResource?" },
  ConstraintsResource: { S3Uri: "string?" },
  MonitorOutputConfig: { KmsKeyId: "string?", MonitoringOutputs: "MonitorOutput[]" },
  MonitorOutput: { S3Output: "MonitorS3Output" },
  MonitorS3Output: { LocalPath: "string", S3UploadMode: "string?", S3Uri: "string" },
  GroundTruthS3Input: { S3Uri: "string" },
  ModelQualityJobInput: {
    BatchTransformInput: "QualityBatchInput?",
    EndpointInput: "QualityEndpointInput?",
    GroundTruthS3Input: "GroundTruthS3Input",
  },
  QualityEndpointInput: { ...endpointInput, ...timed },
  QualityBatchInput: { ...batchInput, ...timed },
  ModelBiasJobInput: {
    BatchTransformInput: "BiasBatchInput?",
    EndpointInput: "BiasEndpointInput?",
    GroundTruthS3Input: "GroundTruthS3Input",
  },
  BiasEndpointInput: { ...endpointInput, ...timed, FeaturesAttribute: "string?" },
  BiasBatchInput: { ...batchInput, ...timed, FeaturesAttribute: "string?" },
  ModelExplainabilityJobInput: {
    BatchTransformInput: "ExplainBatchInput?",
    EndpointInput: "ExplainEndpointInput?",
  },
  ExplainEndpointInput: { ...endpointInput, FeaturesAttribute: "string?" },
  ExplainBatchInput: { ...batchInput, FeaturesAttribute: "string?" },
  DatasetFormat: { Csv: "any?", Json: "any?", Parquet: "any?" },
  InferenceSpecification: {
    Containers: "PackageContainer[]",
    SupportedContentTypes: "string[]",
    SupportedResponseMIMETypes: "string[]",
    ...supported,
  },
  AdditionalInferenceSpecification: {
    Containers: "PackageContainer[]",
    Description: "string?",
    Name: "string",
    SupportedContentTypes: "string[]?",
    SupportedResponseMIMETypes: "string[]?",
    ...supported,
  },
  PackageContainer: {
    ContainerHostname: "string?",
    Environment: "string{}?",
    Framework: "string?",
    FrameworkVersion: "string?",
    Image: "string",
    ImageDigest: "string?",
    ModelDataSource: "PackageDataSource?",
    ModelDataUrl: "string?",
    ModelInput: "any?",
    NearestModelName: "string?",
  },
  PackageDataSource: { S3DataSource: "PackageS3DataSource?" },
  PackageS3DataSource: { CompressionType: "string", ModelAccessConfig: "any?", S3DataType: "string", S3Uri: "string" },
  MetadataProperties: { CommitId: "string?", GeneratedBy: "string?", ProjectId: "string?", Repository: "string?" },
  SecurityConfig: { KmsKeyId: "string" },
  SourceAlgorithmSpecification: { SourceAlgorithms: "SourceAlgorithm[]" },
  SourceAlgorithm: { AlgorithmName: "string", ModelDataUrl: "string?" },
  PackageCard: { ModelCardContent: "string", ModelCardStatus: "string" },
  ModelMetrics: {
    Bias: "BiasMetrics?",
    Explainability: "ExplainabilityMetrics?",
    ModelDataQuality: "QualityMetrics?",
    ModelQuality: "QualityMetrics?",
  },
  BiasMetrics: { PostTrainingReport: "MetricsSource?", PreTrainingReport: "MetricsSource?", Report: "MetricsSource?" },
  ExplainabilityMetrics: { Report: "MetricsSource?" },
  QualityMetrics: { Constraints: "MetricsSource?", Statistics: "MetricsSource?" },
  MetricsSource: { ContentDigest: "string?", ContentType: "string", S3Uri: "string" },
  FileSource: { ContentDigest: "string?", ContentType: "string?", S3Uri: "string" },
  DriftCheckBaselines: {
    Bias: "BiasBaseline?",
    Explainability: "ExplainabilityBaseline?",
    ModelDataQuality: "QualityMetrics?",
    ModelQuality: "QualityMetrics?",
  },
  BiasBaseline: {
    ConfigFile: "FileSource?",
    PostTrainingConstraints: "MetricsSource?",
    PreTrainingConstraints: "MetricsSource?",
  },
  ExplainabilityBaseline: { ConfigFile: "FileSource?", Constraints: "MetricsSource?" },
};
