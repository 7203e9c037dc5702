import type { View } from "./view.ts";

interface GraphData {
  readonly environment: string;
  readonly entries: readonly {
    readonly id: string;
    readonly target: string;
    readonly file: string;
    readonly run: string | null;
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly kind: string;
    readonly version: string | null;
  }[];
}

/** Each manifest in dependency order, with what it uses under it. */
export const graphView: View = (report, paint) => {
  const { environment, entries, edges } = report.data as unknown as GraphData;
  const lines = [`${paint.bold(environment)}: ${entries.length} manifests, in the order they are made`, ""];
  const words: Readonly<Record<string, string>> = { uses: "uses", makes: "makes", gate: "is gated by", notes: "names" };
  for (const entry of entries) {
    lines.push(
      `${paint.bold(entry.id)}  ${paint.dim(`${entry.target}, ${entry.file}`)}${entry.run ? paint.dim(`, run ${entry.run}`) : ""}`,
    );
    const own = edges.filter((edge) => edge.from === entry.id);
    own.forEach((edge, at) => {
      const version = edge.version === null ? "" : `:${edge.version}`;
      lines.push(`  ${at === own.length - 1 ? "└─" : "├─"} ${words[edge.kind]} ${edge.to}${version}`);
    });
  }
  return lines.join("\n");
};
