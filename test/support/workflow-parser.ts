import { registerHooks } from "node:module";

/** What GitHub's own parser says of a workflow: what is wrong with it, and the ids of its jobs in their order. */
export async function readByGithub(
  content: string,
): Promise<{ readonly errors: readonly string[]; readonly jobs: readonly string[] }> {
  const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await parser();
  const { context, value } = parseWorkflow({ name: "mlops.yml", content }, new NoOperationTraceWriter());
  const read = value && (await convertWorkflowTemplate(context, value));
  const found = context.errors.getErrors().map((one) => one.message);
  return {
    errors: [...found, ...(read?.errors ?? []).map((one) => one.Message)],
    jobs: (read?.jobs ?? []).map((job) => job.id.value),
  };
}

/** The parser imports JSON as bundlers read it; Node wants to be told that it is JSON. */
async function parser(): Promise<typeof import("@actions/workflow-parser")> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      return specifier.endsWith(".json") ? { ...found, importAttributes: { type: "json" } } : found;
    },
  });
  try {
    return await import("@actions/workflow-parser");
  } finally {
    hooks.deregister();
  }
}
