import type { ModelVersion } from "../../graph/graph.ts";
import { fit } from "../names.ts";
import { artifactsName } from "./artifacts.ts";
import type { Location } from "./location.ts";
import { readWithForeignKeys } from "./permissions.ts";
import type { Statement } from "./permissions.ts";
import type { AwsTarget } from "./scope.ts";
import type { Site } from "./site.ts";

/** An artifact that no run of this environment makes now. */
export interface ForeignArtifact {
  readonly location: Location;
  readonly readable: Location;
  readonly foreign: readonly Statement[];
  /** Where it was made, where that is known. */
  readonly home?: AwsTarget;
}

type ArtifactVersion = Extract<ModelVersion, { from: "artifact" }>;

/** Where an artifact was made, and what else it takes to read it there. */
export function foreignArtifact(site: Site, version: ArtifactVersion, location: Location): ForeignArtifact {
  const { graph } = site.scope;
  if (version.environment === undefined) return { location, readable: location, foreign: [] };
  if (version.environment === graph.environment) {
    const own = [...site.all.values()].find((one) => one.artifacts.name === location.bucket.name);
    const placed = own?.artifacts.at(location.prefix) ?? location;
    return { location: placed, readable: placed, foreign: [], ...(own && { home: own.scope.target }) };
  }
  const home = homeOf(site, version.environment, location);
  return { location, readable: location, foreign: keysOf(site, version.environment, home), ...(home && { home }) };
}

/** The target of another environment in whose artifacts bucket something lies. */
function homeOf({ scope }: Site, environment: string, { bucket }: Location): AwsTarget | undefined {
  const { project, config } = scope.graph;
  for (const target of Object.values(config.data.environments[environment]?.targets ?? {})) {
    if (target.cloud === "aws" && artifactsName({ project, environment }, target) === bucket.name) return target;
  }
  return undefined;
}

function keysOf({ scope }: Site, environment: string, home: AwsTarget | undefined): Statement[] {
  const settings = scope.graph.config.data.environments[environment];
  if (!settings || settings.encryption.mode === "provider" || !home) return [];
  const existing = Object.values(settings.encryption.existingKeys ?? {});
  const named = `alias/${fit(`${scope.graph.project}-${environment}-`, 200)}*`;
  const made = readWithForeignKeys(home.region, home.account, named);
  if (existing.length === 0) return [made];
  return [made, { Sid: "ReadExistingKeys", Effect: "Allow", Action: ["kms:Decrypt"], Resource: existing }];
}

/**
 * Whether an artifact is copied before it is used: always from another region or for a config that says so; never one that was made
 * elsewhere and has an address of its own.
 */
export function mustCopy({ scope }: Site, { environment }: ArtifactVersion, { home }: ForeignArtifact): boolean {
  if (environment === undefined) return false;
  if (home && home.region !== scope.region) return true;
  return environment !== scope.graph.environment && scope.graph.config.data.promotion.artifacts === "copy";
}
