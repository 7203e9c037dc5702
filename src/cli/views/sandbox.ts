import type { Listing } from "../../deploy/sandbox/world.ts";
import type { Resolved } from "../../plan/plan.ts";
import { padEnd } from "./paint.ts";
import type { Painter } from "./paint.ts";
import { showValue } from "./values.ts";
import type { View } from "./view.ts";

interface SandboxData extends Partial<Listing> {
  readonly action: string;
  readonly put?: readonly { readonly uri: string; readonly size: number }[];
  readonly id?: string;
  readonly path?: string;
  readonly value?: Resolved;
  readonly run?: string;
  readonly reason?: string;
}

/** What happened in the simulated world, or all that it holds. */
export const sandboxView: View = (report, paint) => {
  const data = report.data as unknown as SandboxData;
  switch (data.action) {
    case "put":
      return (data.put ?? []).map((one) => `put ${size(one.size)} at ${one.uri}`).join("\n");
    case "set":
      return `${data.id}: ${data.path} is ${showValue(data.value)} now, behind mlops' back`;
    case "delete":
      return `${data.id} is gone, behind mlops' back`;
    case "finish":
      return `${data.run} succeeded`;
    case "fail":
      return `${data.run} failed: ${data.reason}`;
    default:
      return listing(data, paint);
  }
};

function listing({ things = [], objects = [], runs = [] }: SandboxData, paint: Painter): string {
  const width = Math.max(0, ...things.map((one) => one.type.length));
  const lines = things.map(
    (one) =>
      `  ${padEnd(one.type, width)}  ${one.physicalId}${one.id ? paint.dim(`  ${one.id}`) : paint.warning("  in no stack")}`,
  );
  const data = objects.map((one) => `  ${one.uri}  ${paint.dim(size(one.size))}`);
  const jobs = runs.map((one) => `  ${one.state.padEnd(9)}  ${one.name}`);
  const parts = [
    `${paint.bold("Resources")} ${things.length}`,
    ...lines,
    ...(data.length > 0 ? [`${paint.bold("Objects")} ${objects.length}`, ...data] : []),
    ...(jobs.length > 0 ? [`${paint.bold("Runs")} ${runs.length}`, ...jobs] : []),
  ];
  return parts.join("\n");
}

function size(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
  const at = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** at).toFixed(at === 0 ? 0 : 1)} ${units[at]}`;
}
