import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { days } from "../../manifest/duration.ts";
import type { DatasetSpec } from "../../manifest/resolved.gen.ts";
import { physicalName } from "../names.ts";
import type { Value } from "../resource.ts";
import type { Key } from "./key.ts";
import { otherAccounts } from "./promotion.ts";
import type { Scope } from "./scope.ts";
import { json } from "./text.ts";

/** How bad it would be if data got out. */
export type Classification = DatasetSpec["classification"];

const classifications = ["public", "internal", "confidential", "restricted"] as const;

/** The worst of several, and `internal` at least. */
export function worst(found: Iterable<Classification>): Classification {
  let rank = 1;
  for (const one of found) rank = Math.max(rank, classifications.indexOf(one));
  return classifications[rank] ?? "internal";
}

/** Longest wait before a key is gone (https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html). */
const deletionWindowInDays = 30;

/** The customer-managed keys of a target, each made when it is first asked for: one a classification. */
export class Keys {
  readonly #scope: Scope;
  readonly #known = new Map<Classification, Key>();
  readonly #told = new Set<Classification>();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** The key for data of a classification; undefined where the cloud's own keys are used. */
  of(
    classification: Classification,
    encryption: "environment" | "provider" | "customer-managed" = "environment",
  ): Key | undefined {
    const { mode } = this.#scope.graph.settings.encryption;
    const chosen = encryption === "environment" ? mode : encryption;
    if (chosen === "provider") return undefined;
    const known = this.#known.get(classification);
    if (known) return known;
    const key = this.#existing(classification) ?? this.#make(classification);
    this.#known.set(classification, key);
    return key;
  }

  #existing(classification: Classification): Key | undefined {
    const { graph, region } = this.#scope;
    const arn = graph.settings.encryption.existingKeys?.[classification];
    if (arn === undefined) return undefined;
    const home = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):/u.exec(arn)?.[1];
    if (home !== undefined && home !== region && !this.#told.has(classification)) {
      this.#told.add(classification);
      const span = this.#scope.configSpan(
        "environments",
        graph.environment,
        "encryption",
        "existingKeys",
        classification,
      );
      const problem = `The key for ${classification} data is in ${home}, and target ${this.#scope.name} is in ${region}; AWS encrypts with keys of its own region.`;
      this.#scope.diagnostics.push(
        diagnostic(
          "resources/unsupported",
          { problem },
          { span, help: "name a key of that region in an environment of its own, or let a key be made" },
        ),
      );
    }
    return { arn };
  }

  #make(classification: Classification): Key {
    const scope = this.#scope;
    const { graph, account, region, main } = scope;
    const { rotation } = graph.settings.encryption;
    const keep = { stateful: true, onRemove: "retain" } as const;
    const encryption = scope.configSpan("environments", graph.environment, "encryption");
    const key = scope.make({
      draft: main,
      role: `key-${classification}`,
      type: "aws:kms/key:Key",
      inputs: {
        description: `${graph.project} ${graph.environment} ${scope.name}: ${classification} data`,
        deletionWindowInDays,
        enableKeyRotation: true,
        rotationPeriodInDays: days(rotation),
        policy: json(keyPolicy(scope)),
      },
      options: keep,
      origin: encryption,
      origins: { rotationPeriodInDays: scope.configSpan("environments", graph.environment, "encryption", "rotation") },
    });
    const alias = `alias/${physicalName(graph, `${scope.name}-${classification}`, 250)}`;
    scope.make({
      draft: main,
      role: `key-${classification}-alias`,
      type: "aws:kms/alias:Alias",
      inputs: { name: alias, targetKeyId: { $ref: key.id, output: "keyId" } },
      options: { onRemove: "retain" },
      origin: encryption,
    });
    return { made: key, alias, aliasArn: `arn:aws:kms:${region}:${account}:${alias}` };
  }
}

/**
 * The account decides by its roles' policies who uses a key; the services that write logs and alarms for us use it too, and accounts
 * that promote from here read with it.
 */
function keyPolicy(scope: Scope): Value {
  const { account, region, graph } = scope;
  const own = { StringEquals: { "aws:SourceAccount": account } };
  const logs = `arn:aws:logs:${region}:${account}:log-group:/aws/sagemaker/*`;
  const readers = otherAccounts(graph, account);
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AccountDecides",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "AlarmsPublish",
        Effect: "Allow",
        Principal: { Service: ["cloudwatch.amazonaws.com"] },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: own,
      },
      {
        Sid: "LogsEncrypt",
        Effect: "Allow",
        Principal: { Service: `logs.${region}.amazonaws.com` },
        Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        Resource: "*",
        Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": logs } },
      },
      ...(readers.length > 0
        ? [
            {
              Sid: "PromotionReads",
              Effect: "Allow",
              Principal: { AWS: readers.map((reader) => `arn:aws:iam::${reader}:root`) },
              Action: ["kms:Decrypt", "kms:DescribeKey"],
              Resource: "*",
            },
          ]
        : []),
    ],
  };
}
