import { labelOf } from "../../resources/provider-types.ts";
import { padEnd } from "./paint.ts";
import type { View } from "./view.ts";

interface CompileData {
  readonly environment: string;
  readonly manifests: readonly { readonly id: string }[];
  readonly stacks: readonly {
    readonly target: { readonly name: string; readonly region: string };
    readonly stack: string;
    readonly resources: readonly {
      readonly id: string;
      readonly type: string;
      readonly owner: string;
      readonly inputs: Readonly<Record<string, unknown>>;
      readonly origin: { readonly file: string; readonly line: number };
    }[];
  }[];
}

/** Resources by target and manifest, each with its type and the line that asked for it; `--json` has the inputs. */
export const compileView: View = (report, paint) => {
  const { environment, manifests, stacks } = report.data as unknown as CompileData;
  const lines: string[] = [];
  for (const { target, stack, resources } of stacks) {
    lines.push(paint.bold(`${environment} · ${target.name} (${target.region}) · stack ${stack}`));
    const labels = resources.map((one) => labelOf(one.type, one.inputs as never));
    const width = Math.max(0, ...labels.map((one) => one.length));
    resources.forEach((one, at) =>
      lines.push(
        `  ${padEnd(labels[at] ?? "", width)}  ${one.id}  ${paint.dim(`${one.origin.file}:${one.origin.line}`)}`,
      ),
    );
    lines.push("");
  }
  const count = stacks.reduce((sum, one) => sum + one.resources.length, 0);
  lines.push(`${count} resources from ${manifests.length} manifests; --json prints all their inputs`);
  return lines.join("\n");
};
