/**
 * Ids in an order in which each follows all it depends on. The order depends only on the ids and edges, not on how they were given:
 * ids are visited by name and what one needs comes right before it. Edges to unknown ids are ignored; a cycle throws, since the
 * graph was checked before.
 */
export function orderByDependencies(dependencies: ReadonlyMap<string, Iterable<string>>): string[] {
  const ordered: string[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (id: string): void => {
    const seen = state.get(id);
    if (seen === "done") return;
    if (seen === "open") throw new Error(`${id} depends on itself`);
    state.set(id, "open");
    for (const needed of [...(dependencies.get(id) ?? [])].sort()) if (dependencies.has(needed)) visit(needed);
    state.set(id, "done");
    ordered.push(id);
  };
  for (const id of [...dependencies.keys()].sort()) visit(id);
  return ordered;
}
