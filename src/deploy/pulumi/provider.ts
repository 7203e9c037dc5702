import type * as Pulumi from "@pulumi/pulumi";
import { providerVersion } from "../../resources/provider-types.ts";
import { canonical } from "../../plan/canonical.ts";
import { stackLabels } from "../../resources/labels.ts";
import type { StackId } from "../../resources/resource.ts";

/** What a provider is for: plans and drift may look with a role that cannot change anything. */
export type Purpose = "plan" | "apply";

/** How a target's provider reaches its cloud, beside account and region. */
export interface ProviderSettings {
  /** AWS roles that are assumed, as ARNs. */
  readonly assumeRole?: Readonly<Record<Purpose, string>>;
}

/** True where plans and applies reach the cloud as different roles. */
export function differsByPurpose({ assumeRole }: ProviderSettings): boolean {
  return assumeRole !== undefined && assumeRole.plan !== assumeRole.apply;
}

/**
 * The one provider of a stack. It may touch no account but the target's own, whatever credentials are at hand; providers that
 * nobody declared are switched off in the stack's configuration. What it makes without labels of its own has those that say whose
 * it is.
 */
export function providerOf(
  pulumi: typeof Pulumi,
  stack: StackId,
  { assumeRole }: ProviderSettings,
  purpose: Purpose,
): Pulumi.ProviderResource {
  // Keys in order, as every other host of Pulumi writes them: the text is what is compared.
  const text = (value: unknown): string => (typeof value === "string" ? value : canonical(value));
  const { target } = stack;
  const { account, region } = target;
  const labels = stackLabels(stack.project, stack.environment);
  const config: Record<string, unknown> =
    target.cloud === "aws"
      ? {
          region,
          allowedAccountIds: [account],
          // What the SDK's own provider class fills in (@pulumi/aws, provider.js).
          skipCredentialsValidation: false,
          skipRegionValidation: true,
          defaultTags: { tags: labels },
          ...(assumeRole && { assumeRoles: [{ roleArn: assumeRole[purpose] }] }),
        }
      : target.cloud === "gcp"
        ? { project: account, region, defaultLabels: labels }
        : { subscriptionId: account, location: region };
  const name = target.cloud === "azure" ? "azure-native" : target.cloud;
  const inputs = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, text(value)]));
  return new (class extends pulumi.ProviderResource {})(name, target.name, inputs, {
    version: providerVersion(target.cloud),
  });
}
