import type { DiagnosticJson } from "../../diagnostics/diagnostic.ts";
import { codes } from "../../diagnostics/codes.ts";
import type { Code } from "../../diagnostics/codes.ts";
import type { Report } from "../report.ts";
import { version } from "../version.ts";

/** A report's diagnostics as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as code scanning reads it. */
export function sarifView(report: Report): unknown {
  const found = diagnosticsOf(report);
  const ids = [...new Set(found.map((one) => one.code))].sort();
  const rules = ids.map((id) => {
    const text = Object.hasOwn(codes, id) ? codes[id as Code].explain : "A finding of a policy.";
    return { id, shortDescription: { text: text.split(". ")[0] ?? text }, fullDescription: { text } };
  });
  const results = found.map((one) => ({
    ruleId: one.code,
    ruleIndex: ids.indexOf(one.code),
    level: { error: "error", warning: "warning", info: "note" }[one.severity],
    message: { text: one.help === null ? one.message : `${one.message} Help: ${one.help}.` },
    locations: one.file === null ? [] : [location(one.file, one.line, one.column, one.endLine, one.endColumn)],
    relatedLocations: one.related.map((other, id) => ({
      id,
      message: { text: other.message },
      ...location(other.file, other.line, other.column),
    })),
    ...(one.policy?.status === "exempt" && { suppressions: [{ kind: "external", justification: one.message }] }),
  }));
  const driver = { name: "mlops", version, rules };
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
}

/** Diagnostics and policy findings of any report. */
export function diagnosticsOf(report: Report): readonly DiagnosticJson[] {
  const { diagnostics = [], findings = [] } = report.data as {
    diagnostics?: readonly DiagnosticJson[];
    findings?: readonly DiagnosticJson[];
  };
  return [...diagnostics, ...findings];
}

function location(
  uri: string,
  startLine: number | null,
  startColumn: number | null,
  endLine?: number | null,
  endColumn?: number | null,
): object {
  const region = startLine === null ? undefined : { startLine, startColumn, ...(endLine && { endLine, endColumn }) };
  return {
    physicalLocation: { artifactLocation: { uri: encodeURI(uri), uriBaseId: "%SRCROOT%" }, ...(region && { region }) },
  };
}
