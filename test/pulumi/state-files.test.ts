import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { StateFiles } from "../../src/deploy/pulumi/state-files.ts";
import { openPulumi } from "../support/pulumi.ts";
import { bucket, graphOf, role, stackOf } from "../support/stacks.ts";

const graph = graphOf([bucket("Dataset/tx/bucket", "acme-tx"), role("Endpoint/e/role", "acme-e")]);

test("a state that a killed CLI left half written is the copy from before, and nothing is made twice", async () => {
  const { engine, sandbox, folder } = await openPulumi();
  await engine.apply(graph, await engine.preview({ graph }));
  const file = join(folder, "state/.pulumi/stacks/acme/dev.aws.main.json");
  writeFileSync(file, readFileSync(file, "utf8").slice(0, 200));
  writeFileSync(`${file}.attrs`, "");
  await engine.apply(graph, await engine.preview({ graph }));
  expect([...(await engine.recorded(stackOf())).keys()].sort()).toEqual(["Dataset/tx/bucket", "Endpoint/e/role"]);
  expect((await engine.preview({ graph })).changes.map((one) => one.action)).toEqual(["keep", "keep"]);
  expect(sandbox.engine.world.list().things).toHaveLength(2);
});

test("half a state whose copy is half, too, is an error that says where older ones are", () => {
  const folder = mkdtempSync(join(tmpdir(), "mlops-states-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = StateFiles.of(`file://${folder}`);
  expect(files?.read("acme", "dev.aws.main")).toBeUndefined();
  expect(() => files?.restore("acme", "dev.aws.main")).toThrow(expect.objectContaining({ code: "deploy/state-torn" }));
  expect(StateFiles.of("s3://acme")).toBeUndefined();
});
