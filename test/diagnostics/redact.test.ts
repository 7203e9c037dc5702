import { expect, test } from "vitest";
import { redact } from "../../src/diagnostics/redact.ts";

test("what looks like a secret does not leave the program", () => {
  const secrets = [
    `AKIA${"ABCDEFGH".repeat(2)}`,
    `ghp_${"a1B2".repeat(9)}`,
    `hf_${"abCD12".repeat(6)}`,
    `sk-${"x".repeat(24)}`,
    `-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----`,
    `-----BEGIN PRIVATE KEY-----\nMIIE cut off`,
  ];
  expect(secrets.map((secret) => redact(`before ${secret}`))).toEqual(secrets.map(() => "before [redacted]"));
});

test("what people write stays", () => {
  const text =
    "sha256:9f2c4b0d6a1e8f73 s3://acme/fraud/ arn:aws:iam::123456789012:role/x run-9f3e12ab77c0 task-force hf_small";
  expect(redact(text)).toBe(text);
});
