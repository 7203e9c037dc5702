import type { Finding } from "../finding.ts";
import { padEnd } from "./paint.ts";
import type { View } from "./view.ts";

/** One line a thing that was looked at, with what to do under it. */
export const doctorView: View = (report, paint) => {
  const { findings, version } = report.data as unknown as {
    readonly findings: readonly Finding[];
    readonly version: string;
  };
  const width = Math.max(...findings.map((one) => one.name.length));
  const lines = findings.flatMap((one) => {
    const state = {
      fine: paint.create("fine   "),
      missing: paint.warning("missing"),
      old: paint.error("old    "),
      broken: paint.error("broken "),
    }[one.state];
    return [
      `  ${state}  ${padEnd(one.name, width)}  ${one.detail}`,
      ...(one.help ? [`           ${" ".repeat(width)}  ${paint.dim(one.help)}`] : []),
    ];
  });
  return [`mlops ${version}`, ...lines].join("\n");
};
