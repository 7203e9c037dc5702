import { fillDefaults } from "../manifest/defaults.ts";
import type { PolicyCase } from "../manifest/resolved.gen.ts";
import type { Misfit } from "./params.ts";
import { misfits, paramMisfits } from "./params.ts";
import type { Policy } from "./policy.ts";
import { kinds, objectOf } from "./scopes.ts";
import { any, record } from "./shape.ts";
import type { Shape } from "./shape.ts";
import type { Subject } from "./subject.ts";
import type { Scope } from "./walk.ts";

type Bag = Readonly<Record<string, unknown>>;

/**
 * The subject that a case of a PolicyTest describes. Manifests get the defaults of their schema; in a plan, numbers that are not said
 * are 0 and lists are empty.
 */
export function caseSubject(policy: Policy, one: PolicyCase): Subject {
  const manifest = one.object && resolved(one.object);
  const own: Bag = one.resource ?? {};
  const type = typeof own["type"] === "string" ? own["type"] : undefined;
  const env = { name: "test", tier: "development", cloud: "aws", region: "us-east-1", ...one.env };
  return {
    key: "case",
    ...(manifest && { entry: identityOf(manifest) }),
    ...(type !== undefined && { type }),
    data: {
      env,
      object: manifest ?? null,
      resource: { id: "case", owner: "", inputs: {}, siblings: [], ...own },
      ...planOf(scopeFor(policy, one), one.plan ?? {}),
    },
    place: () => undefined,
  };
}

/** What in a case's data no real subject could have: such a case would test nothing. Paths are inside the case. */
export function caseMisfits(policy: Policy, one: PolicyCase): Misfit[] {
  const scope = scopeFor(policy, one);
  const shapes: readonly [keyof PolicyCase & ("object" | "resource" | "plan"), Shape | undefined][] = [
    ["object", objectShape(one)],
    ["resource", scope.get("resource")],
    ["plan", planShape(scope)],
  ];
  const found: Misfit[] = paramMisfits(policy.id, policy.spec.params ?? {}, one.params ?? {}).map((misfit) => ({
    ...misfit,
    path: ["params", ...misfit.path],
  }));
  for (const [name, shape] of shapes) {
    const value = one[name];
    if (value === undefined) continue;
    if (shape) found.push(...misfits(value, shape, [name], name));
    else
      found.push({ path: [name], at: "key", problem: `A policy of phase ${policy.spec.phase} looks at no ${name}.` });
  }
  return found;
}

function objectShape({ object }: PolicyCase): Shape {
  const kind = kinds.find((one) => one === (object as Bag | undefined)?.["kind"]);
  if (kind) return objectOf(kind);
  // Nothing else can be told about a manifest of no kind.
  const names: Shape = { is: "text", words: kinds };
  return { is: "record", members: { keys: () => ["kind"], get: (name) => (name === "kind" ? names : any) } };
}

/** What the policy's expressions can read when they are used on such a case. */
function scopeFor(policy: Policy, { object, resource }: PolicyCase): Scope {
  const labels = [(object as Bag | undefined)?.["kind"], (resource as Bag | undefined)?.["type"]];
  const [first] = policy.variants;
  return (policy.variants.find(({ label }) => labels.includes(label)) ?? first)?.scope ?? new Map();
}

/** In a case the plan holds its cost and the budgets too. */
function planShape(scope: Scope): Shape | undefined {
  const [plan, cost, budgets] = ["plan", "cost", "budgets"].map((name) => scope.get(name));
  if (plan?.is !== "record" || !cost || !budgets) return undefined;
  const own = [...plan.members.keys()].flatMap((name) => {
    const member = plan.members.get(name);
    return member ? [[name, member] as const] : [];
  });
  return record({ ...Object.fromEntries(own), cost, budgets });
}

function planOf(scope: Scope, given: Bag): Bag {
  const shape = planShape(scope);
  if (!shape) return {};
  const { cost, budgets, ...plan } = filled(given, shape) as Bag;
  return { plan, cost, budgets };
}

function filled(value: unknown, shape: Shape): unknown {
  switch (shape.is) {
    case "number":
      return value ?? 0;
    case "bool":
      return value ?? false;
    case "text":
      return value ?? "";
    case "list":
      return Array.isArray(value) ? value.map((item) => filled(item, shape.of)) : [];
    case "record": {
      const bag = (value ?? {}) as Bag;
      const names = [...shape.members.keys()];
      return Object.fromEntries(names.map((name) => [name, filled(bag[name], shape.members.get(name) ?? shape)]));
    }
    default:
      return value;
  }
}

/** A manifest as it would be in an environment: with defaults, an owner and labels. */
function resolved(object: Bag): Bag {
  const { uses, usedBy, ...own } = object;
  return { ...withDefaults(own), uses: neighbours(uses), usedBy: neighbours(usedBy) };
}

function neighbours(value: unknown): Bag[] {
  return Array.isArray(value) ? value.map((one) => withDefaults(one as Bag)) : [];
}

function withDefaults(object: Bag): Bag {
  const { kind, metadata, spec } = object;
  const whole = { apiVersion: "mlops/v1", ...object, spec: spec ?? {} };
  const full = typeof kind === "string" ? (fillDefaults(kind, whole) as Bag) : whole;
  return { ...full, metadata: { name: "case", owner: "team", labels: {}, ...(metadata as Bag | undefined) } };
}

function identityOf(manifest: Bag): NonNullable<Subject["entry"]> {
  const { name, labels } = manifest["metadata"] as {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  const kind = String(manifest["kind"]);
  return { id: `${kind}/${name}`, kind, name, labels };
}
