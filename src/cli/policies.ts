import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Checked } from "../diagnostics/diagnostic.ts";
import type { Config } from "../manifest/config.ts";
import type { Manifests } from "../manifest/validate.ts";
import { load as loadPolicies, packsIn } from "../policy/load.ts";
import type { Pack, Policies } from "../policy/load.ts";
import type { Document } from "../source/document.ts";
import { load } from "../source/load.ts";
import { parse } from "../source/yaml.ts";
import { packageRoot } from "./version.ts";

/** The policies that hold in a repository: its own and those of the packs it uses. */
export async function openPolicies(config: Config, manifests: Manifests, now: Date): Promise<Checked<Policies>> {
  const packs = packsIn(config, manifests).flatMap(readPack);
  return await loadPolicies({ config, manifests, packs, now });
}

/** A pack that ships with this release; its tests are not read. */
function readPack(name: string): Pack[] {
  if (!existsSync(join(packageRoot, "policies", name))) return [];
  const { value: files } = load(packageRoot, [`policies/${name}/*.yaml`]);
  const documents = files.filter((file) => !file.path.endsWith(".test.yaml")).flatMap((file) => parse(file).value);
  return [{ name, documents }];
}

/** Documents of every pack of this release. */
export function shippedPolicies(): Document[] {
  const { value: files } = load(packageRoot, ["policies/**/*.yaml"]);
  return files.filter((file) => !file.path.endsWith(".test.yaml")).flatMap((file) => parse(file).value);
}
