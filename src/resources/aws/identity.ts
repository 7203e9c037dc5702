import canonicalize from "canonicalize";
import type { GraphEntry } from "../../graph/graph.ts";
import type { Draft, Made } from "../draft.ts";
import { lastingName, physicalName } from "../names.ts";
import type { Ref } from "../resource.ts";
import type { Statement } from "./permissions.ts";
import type { Scope } from "./scope.ts";
import { json } from "./text.ts";

/** As whom something acts, and what must be there before it can. */
export interface Actor {
  readonly arn: string | Ref;
  readonly policy?: Made;
}

/** What a role is for. */
export interface RoleUse {
  readonly draft: Draft;
  readonly owner: GraphEntry;
  /** A word for the role's name, such as `training`. */
  readonly work: string;
  /** Roles of one entry; `role` where there is one. */
  readonly role?: string;
  readonly service?: "sagemaker.amazonaws.com" | "s3.amazonaws.com";
  readonly statements: readonly Statement[];
}

/**
 * A role with just what its owner needs, or the target's existing role, to which nothing is added. Roles belong to the account and not
 * to a region, so the region is in the name: an entry can move from one region to another.
 */
export function actorFor(scope: Scope, use: RoleUse): Actor {
  const { identity } = scope.target;
  if (identity.mode === "existing" && identity.role !== undefined) return { arn: identity.role };
  const { draft, owner, work, role: part = "role", service = "sagemaker.amazonaws.com", statements } = use;
  const name = physicalName(scope.graph, lastingName(owner), 64, `${work}-${scope.region}`);
  const role = scope.make({
    draft,
    owner,
    role: part,
    type: "aws:iam/role:Role",
    inputs: {
      name,
      description: `${owner.id} of ${scope.graph.project} in ${scope.graph.environment}`,
      assumeRolePolicy: json({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: service },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": scope.account } },
          },
        ],
      }),
      ...(identity.permissionsBoundary !== undefined && { permissionsBoundary: identity.permissionsBoundary }),
    },
  });
  const policy = scope.make({
    draft,
    owner,
    role: `${part}-policy`,
    type: "aws:iam/rolePolicy:RolePolicy",
    inputs: {
      name: work,
      role: { $ref: role.id, output: "name" },
      policy: json({ Version: "2012-10-17", Statement: distinctStatements(statements) }),
    },
  });
  return { arn: { $ref: role.id, output: "arn" }, policy };
}

/** Each statement once, under a name of its own: IAM refuses a policy that uses one twice. */
function distinctStatements(statements: readonly Statement[]): readonly Statement[] {
  // Equal statements have equal names: where all names differ there is nothing to compare.
  if (new Set(statements.map((one) => one.Sid)).size === statements.length) return statements;
  const distinct = [...new Map(statements.map((one) => [canonicalize(one) ?? "", one])).values()];
  const used = new Map<string, number>();
  return distinct.map((statement) => {
    const name = statement.Sid;
    const times = used.get(name) ?? 0;
    used.set(name, times + 1);
    return times === 0 ? statement : { ...statement, Sid: `${name}${times}` };
  });
}
