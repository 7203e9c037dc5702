import { expect, test } from "vitest";
import { marked } from "../support/marks.ts";
import { compileText, policyText, told } from "./fixture.ts";

/** What is found in a validation's expression, for a policy about some kinds; the first is pointed at by its marks. */
async function checked(expression: string, match = "match: { kinds: [Endpoint] }", more = ""): Promise<string[]> {
  const quoted = JSON.stringify(expression);
  const text = policyText(`${match}\n${more}validations:\n  - name: rule\n    expression: ${quoted}\n    message: no`);
  return (await compileText(text)).diagnostics.map(told);
}

test.each([
  ["object.spec.variants.all(v, v.replicas.max <= 4)"],
  ["object.spec.?scaling.?target.orValue(0) < 70"],
  ["has(object.spec.scaling) && object.spec.scaling.target > 10"],
  ["object.metadata.labels.team == 'a' || object.metadata.labels['cost-center'] != ''"],
  ["'team' in object.metadata.labels"],
  ["object.spec['x-own'] == 'mine'"],
  ["object.spec.variants[0].weight == 100"],
  ["hours(object.spec.timeout) <= 1 && env.tier != 'production'"],
  ["object.uses.exists(m, m.kind == 'Model' && has(m.spec.card))"],
  ["object.spec.variants.map(v, v.name).join(', ').contains('stable')"],
  ["object.spec.variants.filter(v, v.weight > 0).size() >= 1"],
  ["cel.bind(v, object.spec.variants[0], v.weight + v.replicas.min > 2)"],
  ["date(now) > 0 && (object.spec.type == 'serverless' ? true : false)"],
  ["object.spec.variants.all(v, v.model == 'a' || v.model.name == 'a')"],
])("accepts %s", async (expression) => {
  expect(await checked(expression)).toEqual([]);
});

test.each([
  ["object.spec.varients.size() > 0", "policy/unknown-field <varients> `object.spec` has no field `varients`."],
  [
    "object.spec.variants.all(v, v.repliccas.max < 4)",
    "policy/unknown-field <repliccas> `v` has no field `repliccas`.",
  ],
  ["has(object.spec.autoscaling)", "policy/unknown-field <autoscaling> `object.spec` has no field `autoscaling`."],
  ["object.spec.?scalling.hasValue()", "policy/unknown-field <scalling> `object.spec` has no field `scalling`."],
  ["object['spek'] != null", "policy/unknown-field <'spek'> `object` has no field `spek`."],
  ["env.teir == 'production'", "policy/unknown-field <teir> `env` has no field `teir`."],
  ["params.max > 1", "policy/unknown-field <max> `params` has no field `max`."],
  ["variables.limit > 1", "policy/unknown-field <limit> `variables` has no field `limit`."],
  [
    "'mim' in object.spec.variants[0].replicas",
    "policy/unknown-field <'mim'> `object.spec.variants[0].replicas` has no field `mim`.",
  ],
  ["objekt.spec.type == 'x'", "policy/unknown-name <objekt> There is no `objekt` here."],
  ["resource.type == 'x'", "policy/unknown-name <resource> There is no `resource` here."],
  ["hour(object.spec.timeout) > 1", "policy/unknown-name <hour> There is no function hour()."],
  ["object.spec.timeout.startWith('1')", "policy/unknown-name <startWith> There is no method startWith()."],
  ["object.spec.variants.name == 'a'", "policy/type <name> `object.spec.variants` is a list and has no fields."],
  [
    "object.metadata.name > 4",
    "policy/type <object.metadata.name > 4> `object.metadata.name` is text and `4` is a number: they have no order.",
  ],
  [
    "object.metadata.name == 4",
    "policy/type <object.metadata.name == 4> `object.metadata.name` is text and `4` is a number: they are never equal.",
  ],
  [
    "object.spec.timeout + 1 == 'x'",
    "policy/type <object.spec.timeout + 1> `object.spec.timeout` is text and `1` is a number: they cannot be added.",
  ],
  [
    "object.spec.timeout * 2 > 1",
    "policy/type <object.spec.timeout * 2> `object.spec.timeout` is text and `2` is a number: * is for numbers.",
  ],
  [
    "object.spec.type == 'realtim'",
    "policy/type <'realtim'> `object.spec.type` is never 'realtim'; it is `realtime`, `serverless`, `async` or `batch`.",
  ],
  [
    "object.spec.type in ['realtime', 'streaming']",
    "policy/type <'streaming'> `object.spec.type` is never 'streaming'; it is `realtime`, `serverless`, `async` or `batch`.",
  ],
  [
    "4 in object.spec.notify",
    "policy/type <4 in object.spec.notify> `4` is a number and `object.spec.notify` is a list or a map: what is in it is text.",
  ],
  ["hours(4) > 1", "policy/type <4> `4` must be text; it is a number."],
  ["hours() > 1", "policy/type <hours()> hours() takes 1 value; here are 0."],
  [
    "object.spec.variants.exists(v, v.weight)",
    "policy/type <v.weight> `v.weight` must be true or false; it is a number.",
  ],
  [
    "object.spec.?timeout == '1h'",
    "policy/type <object.spec.?timeout == '1h'> `object.spec.?timeout` is optional and `'1h'` is text: they are never equal.",
  ],
  [
    "object.spec.timeout.orValue('1h') == '1h'",
    "policy/type <object.spec.timeout> orValue() is for what may not be there; `object.spec.timeout` is text.",
  ],
  [
    "object.spec.timeout && true",
    "policy/type <object.spec.timeout> `object.spec.timeout` must be true or false; it is text.",
  ],
  ["has(object)", "policy/type <has(object)> has() asks for one field, such as has(object.spec.code)."],
  [
    "object.spec.timeout.all(c, true)",
    "policy/type <object.spec.timeout> all() looks at the items of a list or the keys of a map; `object.spec.timeout` is text.",
  ],
  [
    "size(object.spec.variants)",
    "policy/type <size(object.spec.variants)> The expression must give true or false; it gives a number.",
  ],
  ["1 + 'a' == 2", "policy/type <1 + 'a'> `1` is a number and `'a'` is text: they cannot be added."],
])("finds in %s: %s", async (expression, expected) => {
  expect(await checked(expression)).toEqual([expected]);
});

test.each([
  ["object.spec.varients.size() > 0", "did you mean `variants`?"],
  ["env.teir == 'production'", "did you mean `tier`?"],
  ["objekt.spec.type == 'x'", "did you mean `object`?"],
  ["hour(object.spec.timeout) > 1", "did you mean hours()?"],
  ["object.spec.type == 'realtim'", "did you mean 'realtime'?"],
  ["object.spec.variants.name == 'a'", "look at its items: object.spec.variants.exists(item, item.name == …)"],
  ["object.spec.?timeout == '1h'", "say what it is when it is not there with .orValue(…), or ask .hasValue()"],
])("helps with %s: %s", async (expression, help) => {
  const text = policyText(
    `match: { kinds: [Endpoint] }\nvalidations: [{ name: rule, expression: ${JSON.stringify(expression)}, message: no }]`,
  );
  expect((await compileText(text)).diagnostics.map((one) => one.help)).toEqual([help]);
});

test.each([
  ["plain", "┆repliccas┆", (field: string) => `expression: object.spec.${field} == 1`],
  [
    "in double quotes",
    "┆repliccas┆",
    (field: string) => `expression: "object.metadata.name == \\"x\\" || object.spec.${field} == 1"`,
  ],
  [
    "in single quotes",
    "┆repliccas┆",
    (field: string) => `expression: 'object.metadata.name == ''x'' || object.spec.${field} == 1'`,
  ],
  [
    "in a folded block",
    "┆repliccas┆",
    (field: string) => `expression: >-\n      object.metadata.name == 'x'\n      || object.spec.${field} == 1`,
  ],
])("points at the field inside the YAML: %s", async (_, field, line) => {
  const { text, marks } = marked(
    policyText(
      `match: { kinds: [Endpoint] }\nvalidations:\n  - name: rule\n    ${line(field).replaceAll("\n", "\n  ")}\n    message: no`,
    ),
  );
  const { diagnostics } = await compileText(text);
  expect(diagnostics.map((one) => [one.code, one.span?.start, one.span?.end])).toEqual([
    ["policy/unknown-field", ...marks],
  ]);
});

test("points at a syntax error inside the YAML", async () => {
  const { text, marks } = marked(
    policyText('validations:\n  - name: rule\n    expression: "object.spec.x ┆=┆ 1"\n    message: no'),
  );
  const { diagnostics } = await compileText(text);
  expect(diagnostics.map((one) => [one.code, one.span?.start, one.span?.end])).toEqual([["policy/syntax", ...marks]]);
});

test("checks what stands in a message, at its place", async () => {
  const { text, marks } = marked(
    policyText(
      'match: { kinds: [Endpoint] }\nvalidations:\n  - name: rule\n    expression: "true"\n    message: "{{ object.metadata.name }} is {{ object.spec.┆tpye┆ }}"',
    ),
  );
  const { diagnostics } = await compileText(text);
  expect(diagnostics.map((one) => [one.code, one.span?.start, one.span?.end])).toEqual([
    ["policy/unknown-field", ...marks],
  ]);
});

test("says which of several kinds lack a field", async () => {
  expect(
    await checked("object.spec.checkpoint.path != ''", "match: { kinds: [TrainingJob, Evaluation, ProcessingJob] }"),
  ).toEqual([
    "policy/unknown-field <checkpoint> `object.spec` has no field `checkpoint`, for Evaluation, ProcessingJob.",
  ]);
});

test("lets has() and .? ask for what only some of the kinds have", async () => {
  const match = "match: { kinds: [TrainingJob, Evaluation] }";
  expect(await checked("has(object.spec.checkpoint) || object.spec.?checkpoint.?path.hasValue()", match)).toEqual([]);
  expect(await checked("has(object.spec.chekpoint)", match)).toEqual([
    "policy/unknown-field <chekpoint> `object.spec` has no field `chekpoint`.",
  ]);
});

test("looks at every kind where none is named", async () => {
  expect(await checked("object.metadata.name != ''", "")).toEqual([]);
  expect(await checked("object.spec.type != ''", "")).toMatchObject(
    [/for ProcessingJob, TrainingJob, Evaluation, Model, Monitor, Budget\.$/u].map(
      (pattern) => expect.stringMatching(pattern) as unknown,
    ),
  );
});

test("gives variables their types, in order", async () => {
  const variables =
    'variables: [{ name: most, expression: "object.spec.variants.map(v, v.weight)" }, { name: same, expression: variables.most }]\n';
  const match = "match: { kinds: [Endpoint] }";
  expect(await checked("variables.same.all(weight, weight < 90)", match, variables)).toEqual([]);
  expect(await checked("variables.same.all(weight, weight == 'a')", match, variables)).toEqual([
    "policy/type <weight == 'a'> `weight` is a number and `'a'` is text: they are never equal.",
  ]);
  const early = 'variables: [{ name: first, expression: variables.second }, { name: second, expression: "1" }]\n';
  expect(await checked("variables.first == 1", match, early)).toEqual([
    "policy/unknown-field <second> `variables` has no field `second`.",
  ]);
});

test("gives parameters the types of their values", async () => {
  const params = "params: { max: 4, names: [a, b], by-tier: { production: 8 } }\n";
  const match = "match: { kinds: [Endpoint] }";
  expect(
    await checked("object.spec.variants.all(v, v.weight <= params.max && v.name in params.names)", match, params),
  ).toEqual([]);
  expect(await checked("params['by-tier'].production == params.max", match, params)).toEqual([]);
  expect(await checked("params.max == 'four'", match, params)).toEqual([
    "policy/type <params.max == 'four'> `params.max` is a number and `'four'` is text: they are never equal.",
  ]);
  expect(await checked("params.mox == 1", match, params)).toEqual([
    "policy/unknown-field <mox> `params` has no field `mox`.",
  ]);
});

test.each(["object.spec.timeout.matches('^(a+)+$')", "object.spec.variants.exists(v, v.name.matches('a'))"])(
  "refuses a regular expression before it is ever used: %s",
  async (expression) => {
    const [found] = await checked(expression);
    expect(found).toBe(
      "policy/forbidden <matches> Policies have no matches(): a regular expression can take longer than anybody waits, and a text in a pull request can be made to cause it.",
    );
  },
);

test("refuses the parts of CEL that do not read what manifests have", async () => {
  expect(await checked("duration('3d') > duration('1h')")).toHaveLength(2);
  expect((await checked("timestamp(now) < timestamp('2027-01-01T00:00:00Z')"))[0]).toContain(
    "policy/forbidden <timestamp>",
  );
});

test("knows the inputs of a provider's type", async () => {
  const match = 'phase: resources\nmatch: { types: ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"] }';
  expect(await checked("resource.inputs.blockPublicAcls == true", match)).toEqual([]);
  expect(await checked("resource.inputs.blockPublicAcl == true", match)).toEqual([
    "policy/unknown-field <blockPublicAcl> `resource.inputs` has no field `blockPublicAcl`.",
  ]);
});

test("knows the owner of a resource, which may be none", async () => {
  expect(
    await checked("object == null || object.spec.?classification.orValue('') != 'restricted'", "phase: resources"),
  ).toEqual([]);
  expect(await checked("object == null || object.spec.clasification != 'restricted'", "phase: resources")).toEqual([
    "policy/unknown-field <clasification> `object.spec` has no field `clasification`.",
  ]);
});

test("knows what a plan has, with a manifest only where the policy matches kinds", async () => {
  expect(
    await checked(
      "plan.changes.all(c, c.action != 'delete' || !c.stateful) && cost.monthly.delta.high < 100",
      "phase: plan",
    ),
  ).toEqual([]);
  expect(await checked("plan.changes.all(c, c.action != 'destroy')", "phase: plan")).toMatchObject([
    expect.stringContaining("never 'destroy'") as unknown,
  ]);
  expect(await checked("object.metadata.name != ''", "phase: plan")).toEqual([
    "policy/unknown-name <object> There is no `object` here.",
  ]);
  expect(await checked("object.metadata.name != ''", "phase: plan\nmatch: { kinds: [TrainingJob] }")).toEqual([]);
});

test("refuses an expression whose work grows too fast", async () => {
  const deep =
    "object.uses.all(a, object.uses.all(b, object.uses.all(c, object.uses.all(d, object.uses.all(e, a == b && c == d && d == e)))))";
  expect(await checked(deep)).toMatchObject([
    expect.stringMatching(/^policy\/too-much-work .* at most 10,000,000 are allowed\.$/u) as unknown,
  ]);
});

test("refuses variables that double each other", async () => {
  const names = Array.from({ length: 30 }, (_, at) => at);
  const variables = names.map(
    (at) => `{ name: v${at}, expression: ${at === 0 ? "object.uses" : `variables.v${at - 1} + variables.v${at - 1}`} }`,
  );
  const { diagnostics } = await compileText(policyText(`variables: [${variables.join(", ")}]`));
  expect(new Set(diagnostics.map((one) => one.code))).toEqual(new Set(["policy/too-much-work"]));
});

test("wants the names of validations and variables once", async () => {
  const twice = "{ name: rule, expression: 'true', message: no }";
  const { diagnostics } = await compileText(
    policyText(
      `variables: [{ name: a, expression: '1' }, { name: a, expression: '2' }]\nvalidations: [${twice}, ${twice}]`,
    ),
  );
  expect(diagnostics.map(told)).toEqual([
    "policy/duplicate-name <a> Two variables of this policy have the name a.",
    "policy/duplicate-name <rule> Two validations of this policy have the name rule.",
  ]);
});

test("wants the path of a validation to be a field of some matched kind", async () => {
  const path = (text: string) =>
    policyText(
      `match: { kinds: [Endpoint] }\nvalidations: [{ name: a, expression: 'true', message: no, path: "${text}" }]`,
    );
  expect((await compileText(path("spec.variants[0].weight"))).diagnostics).toEqual([]);
  const { diagnostics } = await compileText(path("spec.variants[0].weigth"));
  expect(diagnostics.map(told)).toEqual([
    'policy/unknown-field <"spec.variants[0].weigth"> No kind that this policy matches has a field `spec.variants[0].weigth`.',
  ]);
  expect(diagnostics[0]?.help).toBe("did you mean `weight`?");
});

test("wants provider types only where resources are looked at", async () => {
  const { diagnostics } = await compileText(policyText('match: { types: ["aws:s3/bucket:Bucket"] }'));
  expect(diagnostics.map(told)).toEqual([
    "policy/match <types> `types` matches resources, and this policy looks at manifests.",
  ]);
});
