/**
 * What can be taken in of each kind, by its role: its name is asked for where it is made, and nothing else makes it up again. Settings
 * of a bucket go with it, since a bucket has each of them once.
 */
const adoptable: Readonly<Record<string, readonly string[]>> = {
  Dataset: ["bucket"],
  ProcessingJob: ["role"],
  TrainingJob: ["role"],
  Evaluation: ["role"],
  Model: ["group", "card"],
  Endpoint: ["endpoint", "role", "log"],
  Monitor: ["role"],
};

/** Roles of a kind's resources that can be taken in. */
export function adoptableRoles(kind: string): readonly string[] {
  return adoptable[kind] ?? [];
}
