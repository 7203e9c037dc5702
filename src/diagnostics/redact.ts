/**
 * Texts that are secrets by their look: keys of clouds and services, and private keys. Manifests hold references to secrets; one that
 * stands there in clear by mistake must not travel on into logs, comments and plan files.
 * Forms: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html, and the services' documented prefixes.
 */
const secretForms: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/gu,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/gu,
  /\bgithub_pat_[A-Za-z0-9_]{40,}\b/gu,
  /\bglpat-[A-Za-z0-9_-]{20,}/gu,
  /\bhf_[A-Za-z0-9]{30,}\b/gu,
  /\bsk-[A-Za-z0-9_-]{20,}/gu,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/gu,
  /\bAIza[0-9A-Za-z_-]{35}/gu,
  /\bey[A-Za-z0-9_-]{10,}\.ey[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/gu,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gu,
];

/** Variables whose names say that they hold a secret; `ACCESS_KEY_ID` is none, and `MAX_TOKENS` is none. */
const secretName = "[A-Z][A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|_TOKEN|API_KEY|ACCESS_KEY|PRIVATE_KEY)";
/** Such a variable with its value: as JSON has it, and as YAML and a shell do. A reference (`arn:…`, `store://…`) is no secret. */
const namedSecrets: readonly RegExp[] = [
  new RegExp(`("${secretName}"\\s*:\\s*")(?!arn:|[a-z0-9-]+://)((?:[^"\\\\]|\\\\.)+)`, "gu"),
  new RegExp(`(\\b${secretName}(?:\\s*[:=]\\s*|\\s{2,})["']?)(?!arn:|[a-z0-9-]+://)([^\\s"',{}[\\]]+)`, "gu"),
];

/** A password in an address: `postgres://user:password@host`. */
const userInfo = /\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@"']+:)[^\s:/@"']+@/gu;

/** A secret in the query of an address: `…?password=…`. */
const queries = /([?&](?:password|sas|secret|token|key)=)[^&\s"']+/giu;

/** What stands in a secret's place. */
const redacted = "[redacted]";

/** A text without what looks like a secret; every text that leaves the program goes through here once. */
export function redact(text: string): string {
  let clean = text;
  for (const form of secretForms) clean = clean.replaceAll(form, redacted);
  for (const form of namedSecrets) clean = clean.replaceAll(form, `$1${redacted}`);
  return clean.replaceAll(userInfo, `$1${redacted}@`).replaceAll(queries, `$1${redacted}`);
}
