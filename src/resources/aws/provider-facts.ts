import type { ResourceType } from "../data.ts";
import type { ProviderFacts } from "../provider-type.ts";
import { accountFacts } from "./provider-facts-account.ts";
import { s3Facts } from "./provider-facts-s3.ts";
import { sagemakerFacts } from "./provider-facts-sagemaker.ts";
import { watchFacts } from "./provider-facts-watch.ts";

/** Token of an AWS type that is used. */
export type AwsType = Extract<ResourceType, `aws:${string}`>;

/**
 * What the declarations of @pulumi/aws leave out, by token: what replaces (the schemas of terraform-provider-aws 6), ids in the
 * form an import takes, ARNs and name limits (the services' API references).
 */
export const awsFacts: Readonly<Record<AwsType, ProviderFacts>> = {
  ...s3Facts,
  ...accountFacts,
  ...sagemakerFacts,
  ...watchFacts,
};
