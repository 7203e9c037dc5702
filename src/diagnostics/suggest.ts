/** Edit distance with transpositions (optimal string alignment), capped: returns `limit + 1` when it is larger. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

/** True for a word with letters left out of the other, such as `trainjob` for `trainingjob`. */
function isShortened(word: string, whole: string): boolean {
  if (word.length < 6 || word[0] !== whole[0]) return false;
  let at = 0;
  for (const letter of whole) if (letter === word[at]) at++;
  return at === word.length;
}

/** Candidates that a person may have meant, nearest first: at most `most`, none that is too far to be a typing slip. */
export function nearest(word: string, candidates: Iterable<string>, most = 1): string[] {
  const limit = word.length <= 3 ? 1 : word.length <= 8 ? 2 : 3;
  const lower = word.toLowerCase();
  const found: { readonly name: string; readonly distance: number }[] = [];
  for (const name of new Set(candidates)) {
    const other = name.toLowerCase();
    const distance = editDistance(lower, other, limit);
    const prefix = lower.length >= 3 && (other.startsWith(lower) || lower.startsWith(other));
    if (distance <= limit) found.push({ name, distance });
    else if (prefix && name.length >= 3) found.push({ name, distance: limit + 0.5 });
    else if (isShortened(lower, name.toLowerCase())) found.push({ name, distance: limit + 0.75 });
  }
  found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return found.slice(0, most).map((one) => one.name);
}

/** `a`, `a or b`, `a, b or c`: a list as a sentence has it, each item in backticks. */
export function listOf(items: readonly string[], last = "or"): string {
  const quoted = items.map((item) => `\`${item}\``);
  if (quoted.length < 2) return quoted.join("");
  return `${quoted.slice(0, -1).join(", ")} ${last} ${quoted.at(-1)}`;
}
