import { originalId } from "../../plan/align.ts";
import { hasSameName } from "../../plan/change.ts";
import type { Change, Recorded } from "../../plan/plan.ts";
import type { Table } from "../../plan/world.ts";

/** One half of a change: making what is asked for, or dropping what was. Only a replace has both. */
export interface Operation {
  readonly part: "make" | "drop";
  readonly change: Change;
  /** Keys of operations that must have succeeded. */
  readonly after: Set<string>;
  /** Keys of operations that should come first, unless that would make a circle. */
  readonly preferablyAfter: Set<string>;
  /** Id of the deleted thing that takes this setting along. */
  readonly goesWith?: string;
}

/** Key of an operation. */
function operationKey(part: Operation["part"], id: string): string {
  return `${part} ${id}`;
}

/**
 * Splits changes into operations with their order: what is made follows what it needs; what is dropped follows all that used it, after
 * they have been changed, replaced or dropped themselves.
 */
export function operationsOf(
  changes: readonly Change[],
  needs: ReadonlyMap<string, Iterable<string>>,
  recorded: ReadonlyMap<string, Recorded>,
  table: Table,
): Map<string, Operation> {
  const operations = new Map<string, Operation>();
  const taken = takenWith(changes, recorded, table);
  for (const change of changes) {
    for (const part of partsOf(change, recorded.get(change.id))) {
      const goesWith = taken.get(change.id);
      operations.set(operationKey(part, change.id), {
        part,
        change,
        after: new Set(),
        preferablyAfter: new Set(),
        ...(goesWith !== undefined && { goesWith }),
      });
    }
  }
  const users = usersOf(recorded);
  const owners = ownersOfSettings(recorded, table);
  for (const operation of operations.values()) {
    if (operation.part === "make") orderMake(operation, operations, needs);
    else {
      orderDrop(operation, operations, { users, owners, taken });
      if (!isInTheWay(operation.change, operations, recorded, table)) awaitFormerUsers(operation, operations, users);
    }
  }
  return operations;
}

function partsOf(change: Change, old: Recorded | undefined): readonly Operation["part"][] {
  switch (change.action) {
    case "create":
    case "update":
    case "import":
      return ["make"];
    case "replace":
      if (change.order === "delete-first") return ["drop", "make"];
      return change.heldBy || old?.options.onRemove === "retain" ? ["make"] : ["make", "drop"];
    case "delete":
    case "forget":
      return ["drop"];
    case "keep":
    case "wait":
      return [];
  }
}

function usersOf(recorded: ReadonlyMap<string, Recorded>): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const one of recorded.values()) {
    for (const id of one.dependsOn) users.set(id, [...(users.get(id) ?? []), one.id]);
  }
  return users;
}

/**
 * Ids of what has settings that use a thing, by that thing's id: a bucket whose encryption uses a key. The key must outlive the
 * bucket and not only its setting, or data that stays because the bucket could not be deleted can never be read again.
 */
function ownersOfSettings(recorded: ReadonlyMap<string, Recorded>, table: Table): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const setting of recorded.values()) {
    const owner = ownerOf(setting, recorded, table);
    if (!owner) continue;
    for (const id of setting.dependsOn) {
      if (id !== owner.id) owners.set(id, (owners.get(id) ?? new Set<string>()).add(owner.id));
    }
  }
  return owners;
}

/** Settings that go with a thing which is deleted too, by their ids: the id of that thing. */
function takenWith(
  changes: readonly Change[],
  recorded: ReadonlyMap<string, Recorded>,
  table: Table,
): Map<string, string> {
  const deleted = new Set(changes.filter((change) => change.action === "delete").map((change) => change.id));
  const taken = new Map<string, string>();
  for (const id of deleted) {
    const setting = recorded.get(id);
    const owner = setting && ownerOf(setting, recorded, table);
    if (owner && deleted.has(owner.id) && table(owner.type)?.takesSettings) taken.set(id, owner.id);
  }
  return taken;
}

/** What a setting is a part of, where that is recorded too: the bucket of a bucket's encryption. */
export function ownerOf(
  setting: Recorded,
  recorded: ReadonlyMap<string, Recorded>,
  table: Table,
): Recorded | undefined {
  const partOf = table(setting.type)?.partOf;
  if (partOf === undefined) return undefined;
  for (const id of setting.dependsOn) {
    const one = recorded.get(id);
    if (isNamed(one, setting.inputs[partOf])) return one;
  }
  if (setting.standing === undefined) return undefined;
  // What was let go has another id than those that depended on it know.
  const service = setting.type.slice(0, setting.type.indexOf("/"));
  for (const one of recorded.values()) {
    const isPart = table(one.type)?.partOf !== undefined || !one.type.startsWith(`${service}/`);
    if (!isPart && isNamed(one, setting.inputs[partOf])) return one;
  }
  return undefined;
}

function isNamed(one: Recorded | undefined, name: unknown): boolean {
  return one !== undefined && name !== undefined && (one.physicalId === name || one.outputs["arn"] === name);
}

function isDeleteFirst(change: Change): boolean {
  return change.action === "replace" && change.order === "delete-first";
}

function orderMake(
  operation: Operation,
  operations: ReadonlyMap<string, Operation>,
  needs: ReadonlyMap<string, Iterable<string>>,
): void {
  const { change, after } = operation;
  for (const id of needs.get(change.id) ?? []) {
    if (operations.has(operationKey("make", id))) after.add(operationKey("make", id));
  }
  if (isDeleteFirst(change)) after.add(operationKey("drop", change.id));
}

/** Who holds back a delete, by the id of what is deleted. */
interface Dependants {
  readonly users: ReadonlyMap<string, readonly string[]>;
  readonly owners: ReadonlyMap<string, ReadonlySet<string>>;
  readonly taken: ReadonlyMap<string, string>;
}

function orderDrop(
  { change, after, preferablyAfter, goesWith }: Operation,
  operations: ReadonlyMap<string, Operation>,
  { users, owners, taken }: Dependants,
): void {
  if (change.action === "forget") return;
  if (goesWith !== undefined) after.add(operationKey("drop", goesWith));
  const isFirst = isDeleteFirst(change);
  for (const id of owners.get(change.id) ?? []) {
    const drop = operations.get(operationKey("drop", id));
    if (drop?.change.action === "delete") preferablyAfter.add(operationKey("drop", id));
  }
  if (change.action === "replace" && !isFirst) after.add(operationKey("make", change.id));
  for (const id of users.get(change.id) ?? []) {
    if (taken.get(id) === change.id) continue;
    const drop = operations.get(operationKey("drop", id));
    if (drop && drop.change.action !== "forget") {
      // A user that is only deleted may itself have to wait for something that is made after this.
      const target = isFirst && drop.change.action === "delete" ? preferablyAfter : after;
      target.add(operationKey("drop", id));
    } else if (!isFirst && operations.has(operationKey("make", id))) {
      after.add(operationKey("make", id));
    }
  }
}

/** True for an old form whose name is asked for again: it goes before anything of that name can be made. */
function isInTheWay(
  change: Change,
  operations: ReadonlyMap<string, Operation>,
  recorded: ReadonlyMap<string, Recorded>,
  table: Table,
): boolean {
  const old = recorded.get(change.id);
  if (!old) return false;
  for (const { change: other, part } of operations.values()) {
    if (part !== "make" || other.type !== old.type || !("after" in other)) continue;
    if (hasSameName(table(old.type), old.inputs, other.after)) return true;
  }
  return false;
}

/** Who was to move on from an old form and did not is recorded as a user of its id: the old form waits for that. */
function awaitFormerUsers(
  { change, preferablyAfter }: Operation,
  operations: ReadonlyMap<string, Operation>,
  users: ReadonlyMap<string, readonly string[]>,
): void {
  if (change.action !== "delete" || !change.replaced) return;
  for (const id of users.get(originalId(change.id)) ?? [])
    if (operations.has(operationKey("make", id))) preferablyAfter.add(operationKey("make", id));
}
