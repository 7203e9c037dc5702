/** Runs the benchmarks (all, or those named) and prints one table; `--write` puts it into docs/performance.md. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { coldStart } from "./cold-start.ts";
import { Missing } from "./measure.ts";
import type { Benchmark, Row, Sample } from "./measure.ts";
import { planLarge } from "./plan-large.ts";
import { planQuickstart } from "./plan-quickstart.ts";
import { pulumi } from "./pulumi.ts";
import { validate } from "./validate.ts";

const root = join(import.meta.dirname, "..");
const page = join(root, "docs/performance.md");
const benchmarks: readonly Benchmark[] = [coldStart, planQuickstart, validate, planLarge, pulumi];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: "boolean" } } });
process.exitCode = await main(positionals, values.write ?? false);

async function main(names: readonly string[], write: boolean): Promise<number> {
  const unknown = names.filter((name) => !benchmarks.some((one) => one.name === name));
  if (unknown.length > 0) {
    tell(`There is no benchmark ${unknown.join(", ")}; there are ${benchmarks.map((one) => one.name).join(", ")}.`);
    return 64;
  }
  if (write && names.length > 0) {
    tell("--write records all benchmarks of one run; name none.");
    return 64;
  }
  if (!existsSync(join(root, "dist/cli.js"))) {
    tell("There is no dist/cli.js: `npm run build` makes what is measured.");
    return 1;
  }
  const { rows, failures } = await runAll(benchmarks.filter((one) => names.length === 0 || names.includes(one.name)));
  const table = markdown(rows);
  process.stdout.write(`${table}\n`);
  for (const failure of failures) tell(`NOT RUN  ${failure}`);
  if (failures.length > 0) return 1;
  if (write) record(table);
  return 0;
}

async function runAll(
  chosen: readonly Benchmark[],
): Promise<{ readonly rows: readonly Row[]; readonly failures: readonly string[] }> {
  const rows: Row[] = [];
  const failures: string[] = [];
  for (const { name, run } of chosen) {
    tell(`${name} …`);
    const folder = mkdtempSync(join(tmpdir(), `mlops-bench-${name}-`));
    try {
      rows.push(...(await run({ root, folder, tell: (text) => tell(`${name}: ${text}`) })));
    } catch (error) {
      failures.push(`${name}: ${error instanceof Missing ? error.message : String(error)}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { rows, failures };
}

function markdown(rows: readonly Row[]): string {
  const head = [
    "what",
    "median",
    "min",
    "memory",
    "peer",
    "its median",
    "its min",
    "its memory",
    "ratio",
    "of minima",
    "goal",
    "met",
  ];
  const lines = rows.map(({ what, own, peer, peerSample, goal }) => {
    const ratio = own.median / peerSample.median;
    const goals = goal === undefined ? ["", ""] : [`≤ ${goal}`, ratio <= goal ? "yes" : "**no**"];
    return [
      what,
      ...figures(own),
      peer,
      ...figures(peerSample),
      times(ratio),
      times(own.min / peerSample.min),
      ...goals,
    ];
  });
  const right = new Set([1, 2, 3, 5, 6, 7, 8, 9, 10]);
  const widths = head.map((_, at) => Math.max(3, ...[head, ...lines].map((cells) => cells[at]?.length ?? 0)));
  const pad = (cell: string, at: number): string =>
    right.has(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0);
  const rule = widths.map((width, at) => (right.has(at) ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  return [head.map(pad), rule, ...lines.map((cells) => cells.map(pad))]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function figures({ median, min, peak }: Sample): string[] {
  return [milliseconds(median), milliseconds(min), peak === undefined ? "" : `${(peak / 2 ** 20).toFixed(0)} MiB`];
}

function milliseconds(value: number): string {
  return value < 100 ? `${value.toFixed(1)} ms` : `${value.toFixed(0)} ms`;
}

function times(ratio: number): string {
  return `${ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2)} ×`;
}

/** Replaces what stands between the markers of the page. */
function record(table: string): void {
  const text = readFileSync(page, "utf8");
  const [start, end] = ["<!-- measured -->", "<!-- /measured -->"];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no ${start} … ${end}`);
  const date = new Date().toISOString().slice(0, 10);
  const facts = `Measured on ${date} with Node ${process.versions.node} on ${availableParallelism()} CPUs.`;
  writeFileSync(page, `${text.slice(0, from)}${start}\n\n${facts}\n\n${table}\n\n${text.slice(to)}`);
  tell("docs/performance.md is written.");
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
