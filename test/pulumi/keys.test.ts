import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openPulumi } from "../support/pulumi.ts";
import { bucket, graphOf, role, stackOf } from "../support/stacks.ts";

const graph = graphOf([bucket("Dataset/tx/bucket", "acme-tx"), role("Endpoint/e/role", "acme-e")]);

/** A key service that encrypts by what it remembers, in the form of AWS KMS's JSON protocol. */
async function keyService(): Promise<{ readonly url: string; readonly asked: string[] }> {
  const known = new Map<string, string>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      const action = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
      asked.push(action);
      const said = JSON.parse(body) as { KeyId?: string; Plaintext?: string; CiphertextBlob?: string };
      response.setHeader("content-type", "application/x-amz-json-1.1");
      if (action === "Encrypt") {
        const blob = randomBytes(24).toString("base64");
        known.set(blob, said.Plaintext ?? "");
        response.end(JSON.stringify({ CiphertextBlob: blob, KeyId: said.KeyId }));
      } else {
        response.end(JSON.stringify({ Plaintext: known.get(said.CiphertextBlob ?? ""), KeyId: said.KeyId }));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { url: `http://127.0.0.1:${address.port}`, asked };
}

/** All that a folder holds, as one text. */
function textIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.map((one) => readFileSync(join(one.parentPath, one.name), "utf8")).join("\n");
}

test("secrets are encrypted by a key service, on two machines, and no passphrase is needed", async () => {
  const { url, asked } = await keyService();
  const { engine, other, folder } = await openPulumi({
    secrets: "awskms://alias/mlops?region=eu-central-1",
    env: {
      AWS_ENDPOINT_URL_KMS: url,
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "none",
      AWS_REGION: "eu-central-1",
    },
  });
  const outcome = await engine.apply(graph, await engine.preview({ graph }));
  expect(outcome.steps.map((step) => step.status)).toEqual(["done", "done"]);
  expect(asked).toContain("Encrypt");
  expect((await other().preview({ graph })).changes.map((one) => one.action)).toEqual(["keep", "keep"]);
  expect(asked).toContain("Decrypt");
  expect(textIn(join(folder, "state"))).toContain("awskms://alias/mlops");
  await engine.apply(graphOf([]), await engine.previewDestroy(stackOf()));
}, 120_000);

test("the passphrase may be in a file", async () => {
  const keys = mkdtempSync(join(tmpdir(), "mlops-passphrase-"));
  onTestFinished(() => rmSync(keys, { recursive: true, force: true }));
  const file = join(keys, "passphrase");
  writeFileSync(file, "a passphrase in a file", { mode: 0o600 });
  const { engine, folder } = await openPulumi({ env: { PULUMI_CONFIG_PASSPHRASE_FILE: file } });
  const outcome = await engine.apply(graph, await engine.preview({ graph }));
  expect(outcome.steps.map((step) => step.status)).toEqual(["done", "done"]);
  expect((await engine.preview({ graph })).changes.map((one) => one.action)).toEqual(["keep", "keep"]);
  expect(textIn(join(folder, "state"))).not.toContain("a passphrase in a file");
}, 120_000);
