import { hasPassword } from "../../../manifest/config.ts";
import { Document, isMap, isScalar } from "yaml";
import type { StackId } from "../../../resources/resource.ts";
import type { Deployment } from "../state.ts";
import type { Written } from "./resources.ts";

/** The text of `Pulumi.yaml`. */
export function programText(
  { project }: StackId,
  name: string,
  backend: string,
  { resources, comments, secrets }: Written,
): string {
  const config = [...secrets].map(([key, { type }]) => [key, { type, secret: true }] as const);
  const document = new Document(
    {
      name: project,
      description: `${project}, stack ${name}, as mlops left it`,
      runtime: "yaml",
      ...(!hasPassword(backend) && { backend: { url: backend } }),
      ...(config.length > 0 && { config: Object.fromEntries(config) }),
      resources: Object.fromEntries(resources),
    },
    textsAsTexts,
  );
  const listed = document.get("resources");
  if (isMap(listed)) {
    for (const { key } of listed.items) {
      const comment = isScalar(key) ? comments.get(String(key.value)) : undefined;
      if (isScalar(key) && comment !== undefined) {
        key.commentBefore = comment;
        key.spaceBefore = true;
      }
    }
  }
  return document.toString({ lineWidth: 0 });
}

/** Written so that a reader of YAML 1.1 sees texts as texts, too: `"on"`, `"2026-11-24"`. */
const textsAsTexts = { version: "1.1", aliasDuplicateObjects: false } as const;

/** The text of a stack's settings: providers that nobody declared stay off, and secrets are encrypted as they were. */
export function settingsText({ deployment }: Deployment): string {
  const { type, state = {} } = (deployment["secrets_providers"] ?? {}) as {
    readonly type?: string;
    readonly state?: Readonly<Record<string, string>>;
  };
  const { salt, url, encryptedkey } = state;
  const settings = {
    ...(type === "cloud" && { secretsprovider: url, encryptedkey }),
    ...(type === "passphrase" && { encryptionsalt: salt }),
    config: { "pulumi:disable-default-providers": ["*"] },
  };
  return new Document(settings, textsAsTexts).toString({ lineWidth: 0 });
}
