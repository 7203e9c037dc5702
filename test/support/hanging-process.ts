import { existsSync, writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { SimulatedProvider } from "../../src/deploy/simulated/provider.ts";

/** What hangs in such a process, as JSON in its first argument; the others are the command line. */
export interface Hang {
  /** A part of Pulumi's name of the resource whose create hangs. */
  readonly urn: string;
  /** Before the thing is made, or after that and before Pulumi hears of it. */
  readonly when: "before" | "after";
  /** The file whose being there lets it go on. */
  readonly until: string;
}

// The configuration has no faults, so that the provider gets one here.
const [hang = ""] = process.argv.splice(2, 1);
const { urn: subject, when, until } = JSON.parse(hang) as Hang;
const real: SimulatedProvider["create"] = Reflect.get(SimulatedProvider.prototype, "create");
SimulatedProvider.prototype.create = async function hanging(connection, urn, sent, preview) {
  const make = async () => await real.call(this, connection, urn, sent, preview);
  if (preview || !urn.includes(subject)) return await make();
  if (when === "before") await wait();
  const made = await make();
  if (when === "after") await wait();
  return made;
};

async function wait(): Promise<void> {
  writeSync(2, "it hangs\n");
  while (!existsSync(until)) await pause(20);
}

await import("../../src/cli/start.ts");
