import type { GraphEntry } from "../../graph/graph.ts";
import type { Path } from "../../source/document.ts";
import type { Draft, Made } from "../draft.ts";
import { outputIn } from "../draft.ts";
import { physicalName } from "../names.ts";
import type { Keys } from "./keys.ts";
import { keyIn } from "./key.ts";
import type { Scope } from "./scope.ts";
import type { Text } from "./text.ts";

/** The notification topics of a target, each made when a channel is first told something there. */
export class Topics {
  readonly #scope: Scope;
  readonly #keys: Keys;
  readonly #made = new Map<string, Made>();

  constructor(scope: Scope, keys: Keys) {
    this.#scope = scope;
    this.#keys = keys;
  }

  /** ARNs of the topics of channels, for a resource of a stack. `path` is where the entry names them. */
  arns(draft: Draft, entry: GraphEntry, path: Path, channels: readonly string[]): Text[] {
    const arns: Text[] = [];
    for (const [index, channel] of channels.entries()) {
      const { email, topic } = this.#scope.graph.config.data.channels?.[channel] ?? {};
      if (topic !== undefined) arns.push(this.#existing(entry, [...path, index], channel, topic));
      else if (email !== undefined) arns.push(this.#own(draft, channel, email));
    }
    return arns;
  }

  #existing(entry: GraphEntry, path: Path, channel: string, topic: string): string {
    const home = /^arn:aws[a-z-]*:sns:([a-z0-9-]+):/u.exec(topic)?.[1];
    if (home !== undefined && home !== this.#scope.region) {
      const problem = `Channel ${channel} is a topic in ${home}, and ${entry.id} is in ${this.#scope.region}; alarms tell topics of their own region.`;
      this.#scope.unsupported(
        entry,
        path,
        problem,
        "add a channel with a topic of that region, or with an email address",
      );
    }
    return topic;
  }

  #own(draft: Draft, channel: string, email: string): Text {
    const scope = this.#scope;
    const { graph, region, account } = scope;
    const name = physicalName(graph, channel, 256, "channel");
    const known = this.#made.get(channel);
    const made = known ?? this.#make(channel, name, email);
    this.#made.set(channel, made);
    return outputIn(draft, made, "arn", `arn:aws:sns:${region}:${account}:${name}`);
  }

  #make(channel: string, name: string, email: string): Made {
    const scope = this.#scope;
    const key = this.#keys.of("internal");
    const origin = scope.configSpan("channels", channel);
    const draft = scope.main;
    const topic = scope.make({
      draft,
      role: `topic-${channel}`,
      type: "aws:sns/topic:Topic",
      inputs: { name, ...(key && { kmsMasterKeyId: keyIn(draft, key) }) },
      origin,
    });
    scope.make({
      draft,
      role: `topic-${channel}-email`,
      type: "aws:sns/topicSubscription:TopicSubscription",
      inputs: { topic: { $ref: topic.id, output: "arn" }, protocol: "email", endpoint: email },
      origin,
      origins: { endpoint: scope.configSpan("channels", channel, "email") },
    });
    return topic;
  }
}
