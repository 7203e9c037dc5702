import type { GraphEntry } from "../../graph/graph.ts";
import type { Scope } from "./scope.ts";

/** When a monitor runs, and how much time lies between. */
export interface MonitorTimes {
  readonly expression: string;
  readonly hours: number;
}

/**
 * A monitor's schedule as SageMaker takes it: every hour, every so many hours, or once a day, on the hour and in UTC
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-schedule-expression.html); undefined, and told, for any other.
 */
export function monitorTimes(scope: Scope, entry: GraphEntry<"Monitor">): MonitorTimes | undefined {
  const { cron, timeZone } = entry.manifest.spec.schedule;
  const times = timesOf(cron);
  if (times && (times.hours === 1 || /^(Etc\/)?(UTC|GMT|UCT|Universal|Zulu)$/u.test(timeZone))) return times;
  const path = ["spec", "schedule", times ? "timeZone" : "cron"];
  const what = times ? `at an hour of ${timeZone}` : `at "${cron}"`;
  const problem = `${entry.id} runs ${what}, and SageMaker's monitors run every hour, every so many hours or once a day, in UTC.`;
  scope.unsupported(entry, path, problem, 'use "0 * * * *", "0 */6 * * *" or "0 5 * * *" with timeZone: UTC');
  return undefined;
}

function timesOf(cron: string): MonitorTimes | undefined {
  const [, hour] = /^0 (\*|\d{1,2}|(?:\d{1,2}|\*)\/\d{1,2}) \* \* \*$/u.exec(cron.trim()) ?? [];
  if (hour === undefined) return undefined;
  if (hour === "*") return { expression: "cron(0 * ? * * *)", hours: 1 };
  const [start = "0", step] = hour.replace("*", "0").split("/");
  if (step === undefined) return { expression: `cron(0 ${start} ? * * *)`, hours: 24 };
  return { expression: `cron(0 ${start}/${step} ? * * *)`, hours: Math.min(24, Number(step)) };
}
