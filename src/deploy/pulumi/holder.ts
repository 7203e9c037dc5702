/** Who holds a lock, from the CLI's words: ` by alice@host (pid 123) since 2026-11-24T10:00:00Z`; empty where it does not say. */
export function heldBy(message: string): string {
  const found = /created by ([^\s@]+)@([^\s]+) \(pid (\d+)\) at ([^\s]+)/u.exec(message);
  if (!found) return "";
  const [, user, host, pid, since] = found;
  return ` by process ${pid} of ${user} on ${host} since ${since}`;
}
