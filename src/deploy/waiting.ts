import type { Waiting } from "../plan/plan.ts";
import type { Step } from "./engine.ts";

/** The step of a change that waits. */
export function waitingStep(id: string, waits: readonly Waiting[]): Step {
  const message = `waits for ${waits.map(describeWaiting).join(" and ")}`;
  return { id, action: "wait", status: "pending", message, duration: 0 };
}

/** A wait in words: `run 9f3e… of TrainingJob/x (running)`. */
function describeWaiting({ need, state, reason }: Waiting): string {
  const what = need.kind === "run" ? `run ${need.key} of ${need.entry}` : `data at ${need.uri}`;
  const words = {
    absent: need.kind === "run" ? "not there yet" : "nothing there yet",
    running: "running",
    failed: "failed",
    stopped: "stopped",
  };
  return `${what} (${words[state]}${reason === undefined ? "" : `: ${reason}`})`;
}
