import { ciEnvironments, isGuarded, leftLines, scalar } from "./environments.ts";
import type { AppliedEnvironment, CiInput } from "./environments.ts";

/** Where GitLab looks for the pipeline, below the top of the repository. */
export const gitlabPath = ".gitlab-ci.yml";

/**
 * The text of a GitLab pipeline: checks and plans merge requests without credentials, and applies the default branch, one environment
 * after the other.
 */
export function gitlabPipeline({ config, version, folder }: CiInput): string {
  const environments = ciEnvironments(config);
  const { planned, applied } = environments;
  return [
    "# Written by `mlops init --ci gitlab`, and yours from now on: change what does not fit.",
    "# A merge request is checked and planned against its base without credentials and secrets, also from a fork.",
    ...(applied.length > 0
      ? [
          "# The default branch is applied, one environment after the other. docs/ci.md of mlops says what a cloud must trust for it.",
        ]
      : []),
    ...leftLines(environments),
    "workflow:",
    "  rules:",
    '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
    "    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    "",
    `stages: [check${applied.length > 0 ? ", apply" : ""}]`,
    "",
    "variables:",
    `  MLOPS_VERSION: ${JSON.stringify(version)}`,
    '  GIT_DEPTH: "0" # the base of a merge request must be there to be compared with',
    "",
    ".mlops:",
    "  image: node:24",
    "  stage: check",
    "  timeout: 15 minutes",
    "  before_script:",
    '    - npm install --global "mlops@$MLOPS_VERSION"',
    ...(folder === "" ? [] : [`    - ${changeTo(folder)}`]),
    "",
    "validate:",
    "  extends: .mlops",
    "  script:",
    "    - mlops validate",
    ...planned.flatMap((name) => planJob(name, folder)),
    ...applied.flatMap(applyJob),
    "",
  ].join("\n");
}

function changeTo(folder: string): string {
  if (/^[\w./-]+$/u.test(folder)) return `cd ${folder}`;
  return JSON.stringify(`cd '${folder.replaceAll("'", `'\\''`)}'`);
}

function planJob(name: string, folder: string): string[] {
  const file = `.mlops/ci/plan-${name}.txt`;
  return [
    "",
    `plan-${name}:`,
    "  extends: .mlops",
    "  rules:",
    '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
    "  script:",
    "    - mkdir -p .mlops/ci",
    `    - mlops plan -e ${name} --against "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --no-color > ${file} || code=$?`,
    `    - cat ${file}`,
    '    - exit "${code:-0}"',
    "  artifacts:",
    "    when: always",
    `    expose_as: mlops plan ${name}`,
    `    paths: [${JSON.stringify(folder === "" ? file : `${folder}/${file}`)}]`,
  ];
}

function applyJob(one: AppliedEnvironment): string[] {
  const { name, tier } = one;
  return [
    "",
    ...aboutLines(one),
    `apply-${name}:`,
    "  extends: .mlops",
    "  stage: apply",
    "  timeout: 2 hours",
    "  rules:",
    "    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    ...(isGuarded(one) ? ["      when: manual", "      allow_failure: false"] : []),
    `  needs: [validate${one.after === undefined ? "" : `, apply-${one.after}`}]`,
    "  environment:",
    `    name: ${scalar(name)}`,
    `    deployment_tier: ${tier}`,
    "  # One apply at a time, and none is broken off.",
    `  resource_group: mlops-${name}`,
    "  interruptible: false",
    ...tokens(one),
    ...variableLines(one),
    "  script:",
    "    - mlops doctor --fix",
    ...loginLines(one).map((line) => `    - ${line}`),
    `    - mlops apply -e ${name} --yes`,
  ];
}

function aboutLines(one: AppliedEnvironment): string[] {
  const { name, approvals, variables, secrets } = one;
  const asked = approvals === "" ? "" : ` (the configuration asks for ${approvals})`;
  return [
    `# To set up: CI/CD variables, protected, and limited to the environment ${name}:`,
    ...variables.map((variable) => `#   ${variable.name}: ${variable.meaning}`),
    ...secrets.map((secret) => `#   ${secret.name}, masked: ${secret.meaning}`),
    ...(isGuarded(one) ? [`# Somebody starts it by hand${asked}; a protected environment says who may.`] : []),
  ];
}

/** One token a cloud, since each demands an audience of its own. */
function tokens({ suffix, aws, gcp, azure }: AppliedEnvironment): string[] {
  const wanted = [
    ...(aws ? [["MLOPS_AWS_TOKEN", "sts.amazonaws.com"]] : []),
    ...(gcp ? [["MLOPS_GCP_TOKEN", `https://iam.googleapis.com/$MLOPS_GCP_PROVIDER_${suffix}`]] : []),
    ...(azure ? [["ARM_OIDC_TOKEN", "api://AzureADTokenExchange"]] : []),
  ];
  if (wanted.length === 0) return [];
  return ["  id_tokens:", ...wanted.map(([name, audience]) => `    ${name}: { aud: ${JSON.stringify(audience)} }`)];
}

function variableLines({ suffix, aws, gcp, azure, secrets }: AppliedEnvironment): string[] {
  const wanted = [
    ...(aws
      ? [
          ["AWS_REGION", aws.region],
          ["AWS_ROLE_ARN", `$MLOPS_AWS_ROLE_${suffix}`],
        ]
      : []),
    ...(gcp?.project !== undefined ? [["GOOGLE_PROJECT", gcp.project]] : []),
    ...(azure
      ? [
          ["ARM_USE_OIDC", "true"],
          ["ARM_CLIENT_ID", `$MLOPS_AZURE_CLIENT_${suffix}`],
          ["ARM_TENANT_ID", `$MLOPS_AZURE_TENANT_${suffix}`],
          ...(azure.subscription === undefined ? [] : [["ARM_SUBSCRIPTION_ID", azure.subscription]]),
          // The same for the state and its key, which ask by the names of Azure's own libraries.
          ["AZURE_CLIENT_ID", `$MLOPS_AZURE_CLIENT_${suffix}`],
          ["AZURE_TENANT_ID", `$MLOPS_AZURE_TENANT_${suffix}`],
        ]
      : []),
    ...secrets.map((secret) => [secret.variable, `$${secret.name}`]),
  ];
  if (wanted.length === 0) return [];
  return ["  variables:", ...wanted.map(([name, value]) => `    ${name}: ${JSON.stringify(value)}`)];
}

/** Tokens go into files outside of the work tree, which must stay as it was committed. */
function loginLines({ suffix, aws, gcp, azure }: AppliedEnvironment): string[] {
  return [
    ...(aws ? tokenFile("MLOPS_AWS_TOKEN", "AWS_WEB_IDENTITY_TOKEN_FILE") : []),
    ...(gcp
      ? [
          ...tokenFile("MLOPS_GCP_TOKEN", "MLOPS_GCP_TOKEN_FILE"),
          'export GOOGLE_APPLICATION_CREDENTIALS="$(mktemp)"',
          `printf '{"type":"external_account","audience":"//iam.googleapis.com/%s","subject_token_type":"urn:ietf:params:oauth:token-type:jwt","token_url":"https://sts.googleapis.com/v1/token","credential_source":{"file":"%s"},"service_account_impersonation_url":"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/%s:generateAccessToken"}' "$MLOPS_GCP_PROVIDER_${suffix}" "$MLOPS_GCP_TOKEN_FILE" "$MLOPS_GCP_ACCOUNT_${suffix}" > "$GOOGLE_APPLICATION_CREDENTIALS"`,
        ]
      : []),
    ...(azure ? tokenFile("ARM_OIDC_TOKEN", "AZURE_FEDERATED_TOKEN_FILE") : []),
  ];
}

function tokenFile(token: string, variable: string): string[] {
  return [`export ${variable}="$(mktemp)"`, `printf '%s' "$${token}" > "$${variable}"`];
}
