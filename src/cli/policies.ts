import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Checked } from "../diagnostics/diagnostic.ts";
import type { Config } from "../manifest/config.ts";
import type { Manifests } from "../manifest/validate.ts";
import { load as loadPolicies, packsIn } from "../policy/load.ts";
import type { Pack, Policies } from "../policy/load.ts";
import type { Data, Document } from "../source/document.ts";
import { load } from "../source/load.ts";
import { parse } from "../source/yaml.ts";
import { isBundled, packageRoot } from "./version.ts";

/** The policies that hold in a repository: its own and those of the packs it uses. */
export async function openPolicies(config: Config, manifests: Manifests, now: Date): Promise<Checked<Policies>> {
  const packs = packsIn(config, manifests).flatMap(readPack);
  return await loadPolicies({ config, manifests, packs, now });
}

/** A pack that ships with this release; its tests are not read. */
function readPack(name: string): Pack[] {
  const built = builtPacks()?.[name];
  if (built) return [{ name, checked: true, documents: built.map(documentOf) }];
  if (!existsSync(join(packageRoot, "policies", name))) return [];
  return [{ name, documents: policyDocuments(`policies/${name}/*.yaml`) }];
}

/** A policy file as the bundle keeps it: its text for places, its value so that nobody has to parse it again. */
interface BuiltPolicy {
  readonly path: string;
  readonly text: string;
  readonly value: Data;
}

/** The packs that the bundle carries; run from source, they are read from their files, so that an edit counts at once. */
function builtPacks(): Readonly<Record<string, readonly BuiltPolicy[]>> | undefined {
  const path = join(packageRoot, "dist", "policies.json");
  if (!isBundled || !existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, readonly BuiltPolicy[]>>;
}

function documentOf({ path, text, value }: BuiltPolicy): Document {
  const file = { path, text };
  return { file, index: 0, value, root: () => parse(file).value[0]?.root() ?? { start: 0, end: 0 } };
}

/** Documents of every pack of this release. */
export function shippedPolicies(): Document[] {
  return policyDocuments("policies/**/*.yaml");
}

function policyDocuments(glob: string): Document[] {
  const { value: files } = load(packageRoot, [glob]);
  return files.filter((file) => !file.path.endsWith(".test.yaml")).flatMap((file) => parse(file).value);
}
