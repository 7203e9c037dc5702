import type { Report } from "../report.ts";
import { diagnosticsOf } from "./sarif.ts";

/** Workflow commands that GitHub turns into annotations on the lines of a pull request. */
export function githubView(report: Report): string {
  return diagnosticsOf(report)
    .map((one) => {
      const level = { error: "error", warning: "warning", info: "notice" }[one.severity];
      const place =
        one.file === null
          ? ""
          : `file=${property(one.file)},line=${one.line},col=${one.column},endLine=${one.endLine},endColumn=${one.endColumn},`;
      const text = one.help === null ? one.message : `${one.message}\nhelp: ${one.help}`;
      return `::${level} ${place}title=${property(one.code)}::${data(text)}\n`;
    })
    .join("");
}

// https://docs.github.com/actions/reference/workflow-commands-for-github-actions: what a command's text may not hold.
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
