import { additionProblems } from "../catalog/additions.ts";
import type { CatalogAdditions } from "../catalog/additions.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Checked } from "../diagnostics/diagnostic.ts";
import type { Config } from "../manifest/config.ts";
import { gibibytes } from "../manifest/size.ts";
import { locate } from "../source/document.ts";
import type { Path } from "../source/document.ts";

/** What the configuration adds to the catalog, in the catalog's own terms, and what is wrong with it. */
export function catalogAdditions(config: Config): Checked<CatalogAdditions> {
  const additions = translate(config);
  const diagnostics = additionProblems(additions).map((one) =>
    diagnostic(
      "manifest/config-value",
      { problem: sentence(one.message) },
      { span: locate(config.document, configPath(one.path)) },
    ),
  );
  return { value: diagnostics.length > 0 ? {} : additions, diagnostics };
}

function translate({ data: { catalog, prices } }: Config): CatalogAdditions {
  return {
    instanceTypes: (catalog?.instanceTypes ?? []).map(({ cloud, name, cpu, memory, source, accelerator }) => ({
      cloud,
      name,
      vcpus: cpu,
      memoryGiB: gibibytes(memory),
      source,
      ...(accelerator && {
        accelerator: {
          name: accelerator.type,
          count: accelerator.count,
          ...(accelerator.memory !== undefined && { memoryGiB: gibibytes(accelerator.memory) }),
        },
      }),
    })),
    regions: catalog?.regions ?? [],
    prices: (prices.overrides ?? []).map(({ price: amount, ...rest }) => ({ ...rest, amount })),
  };
}

/** The additions' words for a place, in the configuration's words. */
function configPath(path: Path): Path {
  const words: Readonly<Record<string, string>> = { amount: "price", vcpus: "cpu", memoryGiB: "memory" };
  const own = path.map((step) => (typeof step === "string" ? (words[step] ?? step) : step));
  return own[0] === "prices" ? ["prices", "overrides", ...own.slice(1)] : ["catalog", ...own];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
