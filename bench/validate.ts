import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate, writeRepository } from "./generate.ts";
import { mlops, race } from "./measure.ts";
import type { Bench, Benchmark, Row } from "./measure.ts";
import { findPeer } from "./peers.ts";

/** Numbers of manifests, and how often each is validated. */
const sizes = [
  { manifests: 1000, rounds: 9 },
  { manifests: 10_000, rounds: 5 },
] as const;

/** What validating a large repository costs, beside kubeconform's check of the same files by the same schemas. */
export const validate: Benchmark = {
  name: "validate",
  run: async (bench) => {
    const program = findPeer("kubeconform", bench);
    const schemas = writeSchemas(bench);
    const rows: Row[] = [];
    for (const { manifests, rounds } of sizes) {
      const folder = join(bench.folder, String(manifests));
      bench.tell(`making ${manifests} manifests`);
      writeRepository(folder, generate(manifests));
      const own = { name: "mlops validate", command: mlops(bench.root, "validate"), folder };
      const command = [
        program,
        "-schema-location",
        join(schemas, "{{.ResourceKind}}.json"),
        "-ignore-filename-pattern",
        "mlops[.]config",
        ".",
      ] as const;
      const taken = await race(own, { name: "kubeconform", command, folder }, rounds, { memory: true });
      const what = `\`mlops validate\`, ${manifests.toLocaleString("en")} manifests`;
      rows.push({ what, own: taken.own, peer: "`kubeconform`, schemas alone", peerSample: taken.peer, rounds });
    }
    return rows;
  },
};

/** One schema a kind, as kubeconform looks for them: by the kind in lower case. */
function writeSchemas({ root, folder }: Bench): string {
  const whole = JSON.parse(readFileSync(join(root, "dist/schemas/manifest.schema.json"), "utf8")) as {
    readonly $defs: Readonly<Record<string, unknown>>;
  };
  const schemas = join(folder, "schemas");
  mkdirSync(schemas);
  for (const kind of Object.keys(whole.$defs)) {
    const schema = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $ref: `#/$defs/${kind}`,
      $defs: whole.$defs,
    };
    writeFileSync(join(schemas, `${kind.toLowerCase()}.json`), JSON.stringify(schema));
  }
  return schemas;
}
