import { defineConfig } from "oxlint";
import type { OxlintOverride } from "oxlint";

/** The stages in their order: a folder imports only from those before it. */
const layers = [
  "diagnostics",
  "source",
  "manifest",
  "catalog",
  "graph",
  "resources",
  "cost",
  "plan",
  "policy",
  "deploy",
  "runs",
  "reconcile",
  "cli",
];

/** Stages that compute from what they are given: no clock, network, process or disk. */
const pure = ["diagnostics", "manifest", "catalog", "graph", "resources", "cost", "plan", "policy"];

const cloudRoots = {
  regex: "^@pulumi/(aws|gcp|azure-native)(/index\\.js)?$",
  message: "Import one file (…/s3/bucket.js), never the package's root: it costs seconds.",
};
const cloudTypes = {
  regex: "^@pulumi/",
  allowTypeImports: true,
  message: "Only src/deploy loads @pulumi at run time; here import types alone.",
};
const world = {
  regex:
    "^(node:)?(fs|fs/promises|net|http|https|http2|child_process|os|process|timers|timers/promises|worker_threads|dns|tls)$",
  message: "This stage is pure: what it needs of the world comes in as an argument.",
};

/** Clock and chance, which give another answer each time; `globalThis` would be a way around. */
const properties = (
  [
    ["Date", "now"],
    ["Math", "random"],
    ["crypto", "randomUUID"],
    ["crypto", "getRandomValues"],
    ["globalThis", "process"],
    ["globalThis", "fetch"],
    ["performance", "now"],
  ] as const
).map(([object, property]) => ({
  object,
  property,
  message: "This stage is pure: what it needs of the world comes in as an argument.",
}));

function order(layer: string, at: number): OxlintOverride {
  // The two hosts run the whole pipeline; the stages below know nothing of it.
  const host = layer === "reconcile" || layer === "cli";
  const above = [...layers.slice(at + 1), ...(host ? [] : ["compile\\.ts$"]), "index\\.ts$"];
  // However many ./ and ../ lead there, and whether the root's own files or a folder above is meant.
  const upward = {
    regex: `^(\\./)*(\\.\\./)+(${above.join("|")})`,
    message: `src/${layer} may import only: ${layers.slice(0, at).join(", ") || "nothing"}.`,
  };
  const patterns = [
    cloudRoots,
    upward,
    ...(layer === "deploy" ? [] : [cloudTypes]),
    ...(pure.includes(layer) ? [world] : []),
  ];
  const globals = pure.includes(layer)
    ? ["process", "fetch", "setTimeout", "setInterval", "performance", "console"].map((name) => ({
        name,
        message: "This stage is pure: what it needs of the world comes in as an argument.",
      }))
    : [{ name: "console", message: "Only the views print; return a report." }];
  return {
    files: [`src/${layer}/**`],
    rules: {
      "no-restricted-imports": ["error", { patterns }],
      "no-restricted-globals": ["error", ...globals],
      ...(pure.includes(layer) && { "no-restricted-properties": ["error", ...properties] }),
    },
  };
}

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "node", "promise", "vitest"],
  options: { typeAware: true, typeCheck: true, denyWarnings: true },
  categories: { correctness: "error", suspicious: "error" },
  ignorePatterns: ["**/*.gen.*", "dist", "node_modules"],
  rules: {
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "off",
    "import/no-unassigned-import": "off",
    "typescript/no-explicit-any": "error",
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    "typescript/no-floating-promises": "error",
    "typescript/no-unsafe-type-assertion": "off",
    "typescript/consistent-return": "off",
    "unicorn/no-array-sort": "off",
    "unicorn/no-array-reverse": "off",
    "unicorn/consistent-function-scoping": "off",
    "no-shadow": "error",
    eqeqeq: "error",
    "no-await-in-loop": "off",
    "vitest/expect-expect": "off",
    "vitest/require-mock-type-parameters": "off",
    "vitest/no-conditional-tests": "off",
    "vitest/no-conditional-expect": "off",
    "vitest/valid-title": "off",
    // The second one says which case of a loop it was.
    "vitest/valid-expect": ["error", { maxArgs: 2 }],
    "vitest/require-to-throw-message": "off",
  },
  overrides: [
    ...layers.map(order),
    {
      files: ["src/compile.ts", "src/index.ts"],
      rules: { "no-restricted-imports": ["error", { patterns: [cloudRoots, cloudTypes] }] },
    },
  ],
});
