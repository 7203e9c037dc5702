import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { fillDefaults } from "../manifest/defaults.ts";
import { parseDuration } from "../manifest/duration.ts";
import type { Approval as ApprovalManifest, Team } from "../manifest/resolved.gen.ts";
import type { Entry } from "../manifest/validate.ts";
import { locate } from "../source/document.ts";
import { unknownPolicy } from "./identify.ts";
import type { KnownPolicies } from "./identify.ts";

/** How long an approval counts where its policy does not say. */
const usualDuration = "7d";

/** A yes to one finding, by somebody who may give it. */
export interface Approval {
  /** Id of its manifest, such as `Approval/november-growth`. */
  readonly id: string;
  readonly policy: string;
  readonly fingerprint: string;
  readonly approvedBy: string;
  readonly expiresAt: string;
}

type Teams = Readonly<Record<string, Team>>;

/** Reads the repository's approvals; those that cannot count are left out, with a diagnostic. */
export function readApprovals(
  entries: readonly Entry[],
  policies: KnownPolicies,
  teams: Teams,
  now: Date,
  found: Diagnostic[],
): Approval[] {
  const approvals: Approval[] = [];
  for (const entry of entries) {
    if (entry.kind !== "Approval") continue;
    const { spec } = fillDefaults("Approval", entry.manifest) as ApprovalManifest;
    const wrong = problemOf(entry, spec, policies, teams, now);
    if (wrong) found.push(wrong);
    else approvals.push({ id: entry.id, ...spec });
  }
  return approvals;
}

function problemOf(
  { document }: Entry,
  spec: ApprovalManifest["spec"],
  policies: KnownPolicies,
  teams: Teams,
  now: Date,
): Diagnostic | undefined {
  const unknown = unknownPolicy(spec.policy, undefined, policies, document, ["spec", "policy"]);
  if (unknown) return unknown;
  const rule = policies.all.get(spec.policy)?.spec.approval;
  if (rule?.teams && !rule.teams.some((team) => isOf(spec.approvedBy, team, teams))) {
    const problem = `${spec.policy} is approved by ${rule.teams.join(" or ")}, and ${spec.approvedBy} is not of them; this approval does not count.`;
    const help = "teams and their members are in mlops.config.yaml";
    return diagnostic("policy/approval", { problem }, { span: locate(document, ["spec", "approvedBy"]), help });
  }
  const most = rule?.expiresAfter ?? usualDuration;
  if (Date.parse(spec.expiresAt) <= now.getTime() + (parseDuration(most) ?? 0)) return undefined;
  const problem = `An approval of ${spec.policy} counts for ${most} from now at most, and this one ends ${spec.expiresAt.slice(0, 10)}; it does not count.`;
  const help = "end it sooner: it only has to last until the apply";
  return diagnostic("policy/approval", { problem }, { span: locate(document, ["spec", "expiresAt"]), help });
}

/** True when a principal is a team itself or one of its members. */
function isOf(principal: string, team: string, teams: Teams): boolean {
  const [sort, name = ""] = principal.split(":");
  if (sort === "team" || sort === "group") return name === team;
  // Members are written as the git host shows them, which is with an @.
  return (
    Object.hasOwn(teams, team) && (teams[team]?.members ?? []).some((member) => member.replace(/^@/u, "") === name)
  );
}

/** How many different people or teams approved a finding and still count. */
export function approversOf(
  approvals: readonly Approval[],
  policy: string,
  fingerprint: string,
  now: Date,
): ReadonlySet<string> {
  const counting = approvals.filter(
    (one) => one.policy === policy && one.fingerprint === fingerprint && Date.parse(one.expiresAt) > now.getTime(),
  );
  return new Set(counting.map((one) => one.approvedBy));
}
