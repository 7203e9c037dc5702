import type * as Pulumi from "@pulumi/pulumi";
import { providerVersion } from "../../resources/provider-types.ts";
import type { StackId } from "../../resources/resource.ts";

/** How a target's provider reaches its cloud, beside account and region. */
export interface ProviderSettings {
  /** AWS role that is assumed, as an ARN. */
  readonly assumeRole?: string;
}

/**
 * The one provider of a stack. It may touch no account but the target's own, whatever credentials are at hand; providers that
 * nobody declared are switched off in the stack's configuration.
 */
export function providerOf(
  pulumi: typeof Pulumi,
  { target }: StackId,
  { assumeRole }: ProviderSettings,
): Pulumi.ProviderResource {
  const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
  const { account, region } = target;
  const config: Record<string, unknown> =
    target.cloud === "aws"
      ? {
          region,
          allowedAccountIds: [account],
          // What the SDK's own provider class fills in (@pulumi/aws, provider.js).
          skipCredentialsValidation: false,
          skipRegionValidation: true,
          ...(assumeRole !== undefined && { assumeRoles: [{ roleArn: assumeRole }] }),
        }
      : target.cloud === "gcp"
        ? { project: account, region }
        : { subscriptionId: account, location: region };
  const name = target.cloud === "azure" ? "azure-native" : target.cloud;
  const inputs = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, text(value)]));
  return new (class extends pulumi.ProviderResource {})(name, target.name, inputs, {
    version: providerVersion(target.cloud),
  });
}
