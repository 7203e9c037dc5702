import type { ProgressEvent } from "../host.ts";
import type { Io } from "../io.ts";
import { padEnd } from "./paint.ts";
import type { Painter } from "./paint.ts";
import { renderReport } from "./render.ts";
import type { Screen } from "./view.ts";

/** Tells what happens while it happens: lines on stderr for people, JSON lines on stdout for programs. */
export interface ProgressView {
  show(event: Exclude<ProgressEvent, { type: "stage" }>): void;
  /** Clears what stood on the terminal only for the moment. */
  end(): void;
}

/** The progress of a format: a live line on a terminal, plain lines elsewhere, JSON lines with `--json`. */
export function progressView(format: string, io: Io, paint: Painter, outPaint: Painter, screen: Screen): ProgressView {
  if (format === "json") return jsonLines(io);
  const running = new Map<string, string>();
  const live = io.stderr.isTTY === true;
  let shown = false;
  function clear(): void {
    if (shown) io.stderr.write("\r\u001b[2K");
    shown = false;
  }
  function drawRunning(): void {
    if (!live || running.size === 0) return;
    const names = [...running.values()];
    const text = `… ${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
    io.stderr.write(text.slice(0, (io.stderr.columns ?? 100) - 1));
    shown = true;
  }
  return {
    show(event) {
      clear();
      if (event.type === "show" && format !== "human") return;
      if (event.type === "show") io.stdout.write(`${renderReport(event.report, format, outPaint, screen)}\n`);
      else if (event.type === "note" || event.type === "hint") io.stderr.write(`${paint.dim(event.text)}\n`);
      else if (event.status === "start") {
        running.set(`${event.target} ${event.id}`, event.id);
        if (!live) io.stderr.write(`${stepLine(event, paint)}\n`);
      } else {
        running.delete(`${event.target} ${event.id}`);
        io.stderr.write(`${stepLine(event, paint)}\n`);
      }
      drawRunning();
    },
    end: clear,
  };
}

type StepEvent = Extract<ProgressEvent, { type: "step" }>;

const doing = {
  create: "creating",
  update: "updating",
  replace: "replacing",
  delete: "deleting",
  keep: "keeping",
  import: "attaching",
  forget: "letting go",
  wait: "waiting",
};
const did = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
  keep: "kept",
  import: "attached",
  forget: "let go",
  wait: "waits",
};

function stepLine(event: StepEvent, paint: Painter): string {
  const action = event.action as keyof typeof doing;
  const time =
    event.milliseconds === undefined || event.milliseconds < 100
      ? ""
      : paint.dim(` ${(event.milliseconds / 1000).toFixed(1)} s`);
  const subject = `${event.id} ${paint.dim(event.label)}`;
  switch (event.status) {
    case "start":
      return paint.dim(`  … ${padEnd(doing[action] ?? action, 9)} ${event.id}`);
    case "done":
      return `  ${paint.create("✓")} ${padEnd(did[action] ?? action, 9)} ${subject}${time}`;
    case "failed":
      return `  ${paint.error("✗")} ${padEnd("failed", 9)} ${subject}${time}\n      ${event.message ?? ""}`;
    case "skipped":
      return `  ${paint.warning("·")} ${padEnd("skipped", 9)} ${subject}${event.message ? `: ${event.message}` : ""}`;
    case "pending":
      return `  ${paint.wait("○")} ${padEnd("waits", 9)} ${subject}${event.message ? `: ${event.message}` : ""}`;
  }
}

function jsonLines(io: Io): ProgressView {
  return {
    show(event) {
      if (event.type === "step") io.stdout.write(`${JSON.stringify(event)}\n`);
      else if (event.type === "note") io.stdout.write(`${JSON.stringify(event)}\n`);
    },
    end: () => undefined,
  };
}
