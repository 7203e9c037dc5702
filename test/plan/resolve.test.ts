import { expect, test } from "vitest";
import { outputAfterUpdate, outputToCome, resolve, resolveInputs } from "../../src/plan/resolve.ts";
import type { Resolved } from "../../src/plan/plan.ts";
import { ref } from "../support/stacks.ts";

const known: Record<string, Resolved> = { "B.arn": "arn:b", "B.names": ["x", "y"] };

function lookUp(to: { $ref: string; output: string }): Resolved {
  const key = `${to.$ref}.${to.output}`;
  return known[key] ?? { $unknown: key };
}

test("references become data, and undefined members are left out", () => {
  expect(
    resolveInputs({ a: ref("B", "arn"), b: [ref("B", "names")], c: undefined, d: { e: undefined, f: null } }, lookUp),
  ).toEqual({
    a: "arn:b",
    b: [["x", "y"]],
    d: { f: null },
  });
});

test("text made of parts is text, or unknown while a part is", () => {
  expect(resolve({ $join: [ref("B", "arn"), "/", 3, "/*"] }, lookUp)).toBe("arn:b/3/*");
  expect(resolve({ $join: ["s3://", ref("C", "bucket"), ref("D", "x")] }, lookUp)).toEqual({ $unknown: "C.bucket" });
});

test("JSON in text is canonical, however its members were ordered", () => {
  const one = resolve({ $json: { Version: "1", Statement: [{ Resource: ref("B", "arn"), Effect: "Allow" }] } }, lookUp);
  const other = resolve(
    { $json: { Statement: [{ Effect: "Allow", Resource: ref("B", "arn") }], Version: "1" } },
    lookUp,
  );
  expect(one).toBe('{"Statement":[{"Effect":"Allow","Resource":"arn:b"}],"Version":"1"}');
  expect(other).toBe(one);
  expect(resolve({ $json: { deep: [ref("C", "arn")] } }, lookUp)).toEqual({ $unknown: "C.arn" });
});

test("a packed directory is only its content", () => {
  const archive = (path: string): Resolved =>
    resolve({ $archive: { path, digest: "sha256:1", files: ["a.py"] } }, lookUp);
  expect(archive("train/")).toEqual({ $archive: "sha256:1" });
  expect(archive("moved/train/")).toEqual(archive("train/"));
});

test("an output to come is known where an input names it", () => {
  const inputs = { bucket: "acme", nested: { list: [{ a: 1 }] }, key: { $unknown: "K.arn" } };
  expect(outputToCome(ref("B", "bucket"), inputs)).toBe("acme");
  expect(outputToCome(ref("B", "nested.list.0.a"), inputs)).toBe(1);
  expect(outputToCome(ref("B", "arn"), inputs)).toEqual({ $unknown: "B.arn" });
  expect(outputToCome(ref("B", "key"), inputs)).toEqual({ $unknown: "K.arn" });
});

test("an update leaves ids and ARNs alone, and moves versions and what it takes away", () => {
  const before = { content: "a", note: "x" };
  const after = { content: "b" };
  const outputs = { ...before, arn: "arn:b", versionId: "1", id: "b" };
  const output = (name: string): Resolved => outputAfterUpdate(ref("B", name), before, after, outputs);
  expect(output("arn")).toBe("arn:b");
  expect(output("id")).toBe("b");
  expect(output("content")).toBe("b");
  expect(output("versionId")).toEqual({ $unknown: "B.versionId" });
  expect(output("note")).toEqual({ $unknown: "B.note" });
});
