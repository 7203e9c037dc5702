import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/**
 * What environments found, where one mistake is told once: findings at one place whose words differ by the environment's name alone
 * become one that names them all.
 */
export function foldEnvironments(found: ReadonlyMap<string, readonly Diagnostic[]>): Diagnostic[] {
  const groups = new Map<string, { readonly one: Diagnostic; readonly environments: Set<string> }>();
  for (const [environment, diagnostics] of found) {
    for (const one of diagnostics) {
      const key = JSON.stringify([
        one.code,
        one.span?.file.path,
        one.span?.start,
        one.span?.end,
        blanked(one, environment),
      ]);
      const group = groups.get(key) ?? { one, environments: new Set() };
      group.environments.add(environment);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ one, environments }) => {
    const [first = "", ...others] = environments;
    return others.length === 0
      ? one
      : { ...one, message: one.message.replace(named(first), listed([first, ...others])) };
  });
}

function blanked({ message, help }: Diagnostic, environment: string): string {
  return `${message} ${help ?? ""}`.replaceAll(named(environment, "gu"), "*");
}

/** The name as a word of its own, in code marks or not. */
function named(environment: string, flags = "u"): RegExp {
  return new RegExp(`(?<![\\w./-])${environment}(?![\\w./-]*[\\w/])`, flags);
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
