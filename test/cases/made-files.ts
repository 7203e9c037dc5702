import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dataset = `apiVersion: mlops/v1
kind: Dataset
metadata: { name: clicks, description: Ünïcode 数据 }
spec:
  location: { managed: true }
  format: parquet
  classification: internal
  versoins: {}
`;

function writer(name: string, content: () => string | Uint8Array): (root: string) => void {
  return (root) => writeFileSync(join(root, name), content());
}

/** Inputs that git, an editor or a formatter would not leave as they are, by case. */
export const madeFiles: Readonly<Record<string, (root: string) => void>> = {
  "source/encoding": writer("latin.mlops.yaml", () => Buffer.from("# Datensätze\nkind: Dataset\n", "latin1")),
  "source/utf-16": writer("data.mlops.yaml", () => Buffer.from(`\ufeff${dataset}`, "utf16le")),
  "source/byte-order-mark": writer("data.mlops.yaml", () => `\ufeff${dataset}`),
  "source/carriage-returns": writer("data.mlops.yaml", () => dataset.replaceAll("\n", "\r\n")),
  "source/control-character": writer("data.mlops.yaml", () => dataset.replace("Ünïcode", "\u0007bell")),
  "source/file-too-large": writer("data.mlops.yaml", () => `# ${"x".repeat(5 * 1024 * 1024)}\n`),
  "source/link-outside": (root) => symlinkSync(process.execPath, join(root, "host.mlops.yaml")),
  "source/unreadable": (root) => symlinkSync("nowhere.yaml", join(root, "data.mlops.yaml")),
};
