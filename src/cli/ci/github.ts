import { ciEnvironments, isGuarded, leftLines, scalar } from "./environments.ts";
import type { AppliedEnvironment, CiInput } from "./environments.ts";

/** Where GitHub looks for the pipeline, below the top of the repository. */
export const githubPath = ".github/workflows/mlops.yml";

/**
 * The text of a GitHub workflow: checks and plans pull requests without credentials, and applies the main branch, one environment after
 * the other.
 */
export function githubPipeline({ config, version, folder }: CiInput): string {
  const environments = ciEnvironments(config);
  const { planned, applied } = environments;
  return [
    "# Written by `mlops init --ci github`, and yours from now on: change what does not fit.",
    "# A pull request is checked and planned against its base without credentials and secrets, also from a fork.",
    ...(applied.length > 0
      ? [
          "# The main branch is applied, one environment after the other. docs/ci.md of mlops says what a cloud must trust for it.",
        ]
      : []),
    ...leftLines(environments),
    "name: mlops",
    "",
    "on:",
    "  pull_request:",
    "  push:",
    `    branches: [main] # your main branch${applied.length > 0 ? "; also below, where it says refs/heads/main" : ""}`,
    ...(applied.length > 0
      ? [
          "  workflow_dispatch: # by hand: what waited for a run or for data goes on",
          "  # schedule: # the same by the clock",
          '  #   - cron: "17 * * * *"',
        ]
      : []),
    "",
    "permissions:",
    "  contents: read",
    "",
    "env:",
    `  MLOPS_VERSION: ${JSON.stringify(version)}`,
    "",
    "defaults:",
    "  run:",
    "    shell: bash",
    ...(folder === "" ? [] : [`    working-directory: ${scalar(folder)}`]),
    "",
    "jobs:",
    "  validate:",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 15",
    "    steps:",
    ...setup(),
    "      - name: Check the manifests and policies of all environments",
    ...validateLines(folder),
    "",
    "  plan:",
    "    if: github.event_name == 'pull_request'",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 15",
    "    strategy:",
    "      fail-fast: false",
    "      matrix:",
    `        environment: [${planned.map(scalar).join(", ")}]`,
    "    steps:",
    ...setup("fetch-depth: 0"),
    "      - name: Plan against the base",
    "        env:",
    "          BASE: origin/${{ github.base_ref }}",
    "          ENVIRONMENT: ${{ matrix.environment }}",
    "        run: |",
    '          mlops plan -e "$ENVIRONMENT" --against "$BASE" --no-color | tee "$RUNNER_TEMP/plan.txt" || code=$?',
    '          { echo "### mlops: $ENVIRONMENT"; echo; head -c 700000 "$RUNNER_TEMP/plan.txt" | sed "s/^/    /"; } >> "$GITHUB_STEP_SUMMARY"',
    '          exit "${code:-0}"',
    ...applied.flatMap(applyJob),
    "",
  ].join("\n");
}

function setup(...options: readonly string[]): string[] {
  return [
    "      - uses: actions/checkout@v6",
    `        with: { ${["persist-credentials: false", ...options].join(", ")} }`,
    "      - uses: actions/setup-node@v6",
    "        with: { node-version: 24 }",
    '      - run: npm install --global "mlops@$MLOPS_VERSION"',
  ];
}

/** GitHub wants the places of annotations from the top of the repository on. */
function validateLines(folder: string): string[] {
  if (folder === "") return ["        run: mlops validate --format github"];
  return [
    "        env:",
    `          FOLDER: ${scalar(folder)}`,
    "        run: |",
    "          # Annotations name files from the top of the repository on.",
    '          mlops validate --format github | awk \'{ at = index($0, " file="); print at && /^::/ ? substr($0, 1, at + 5) ENVIRON["FOLDER"] "/" substr($0, at + 6) : $0 }\'',
  ];
}

function applyJob(one: AppliedEnvironment): string[] {
  return [
    "",
    ...aboutLines(one),
    `  apply-${one.name}:`,
    "    if: github.ref == 'refs/heads/main'",
    `    needs: [${["validate", ...(one.after === undefined ? [] : [`apply-${one.after}`])].join(", ")}]`,
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 120",
    `    environment: ${scalar(one.name)}`,
    "    # One apply at a time, and none is broken off. Of those that wait only the newest stays.",
    "    concurrency:",
    `      group: mlops-${one.name}`,
    "      cancel-in-progress: false",
    "    permissions:",
    "      contents: read",
    "      id-token: write # the token that the clouds trust; nothing else may ask for one",
    "    steps:",
    ...setup(),
    "      - name: Install the Pulumi CLI",
    "        run: mlops doctor --fix",
    ...loginSteps(one),
    "      - name: Apply",
    "        env:",
    "          GH_TOKEN: ${{ github.token }}",
    ...one.secrets.map((secret) => `          ${secret.variable}: \${{ secrets.${secret.name} }}`),
    "        run: |",
    "          # An apply that waited long, such as for a reviewer, must not take back what a newer commit made.",
    '          newest=$(gh api "repos/$GITHUB_REPOSITORY/commits/$GITHUB_REF_NAME" --jq .sha)',
    '          if [ "$newest" != "$GITHUB_SHA" ]; then',
    '            echo "::notice::Not applied: the branch is at $newest by now, and its own run applies that."',
    "            exit 0",
    "          fi",
    ...(one.gcp
      ? [
          "          # The login leaves a file in the work tree, which would make it differ from the commit.",
          "          echo 'gha-creds-*.json' >> \"$(git rev-parse --git-path info/exclude)\"",
        ]
      : []),
    `          mlops apply -e ${one.name} --yes`,
  ];
}

function aboutLines(one: AppliedEnvironment): string[] {
  const { name, approvals, variables, secrets } = one;
  const asked = approvals === "" ? "" : ` (the configuration asks for ${approvals})`;
  const reviewers = isGuarded(one) ? `, with required reviewers${asked}` : "";
  return [
    `  # To set up: the GitHub environment ${name}, open to the main branch alone${reviewers}.`,
    "  # Variables of the repository or of that environment:",
    ...variables.map((variable) => `  #   ${variable.name}: ${variable.meaning}`),
    ...secrets.map((secret) => `  # Secret of that environment: ${secret.name}, ${secret.meaning}.`),
  ];
}

function loginSteps({ suffix, aws, gcp, azure }: AppliedEnvironment): string[] {
  return [
    ...(aws
      ? [
          "      - uses: aws-actions/configure-aws-credentials@v6",
          "        with:",
          `          role-to-assume: \${{ vars.MLOPS_AWS_ROLE_${suffix} }}`,
          `          aws-region: ${scalar(aws.region)}`,
        ]
      : []),
    ...(gcp
      ? [
          "      - uses: google-github-actions/auth@v3",
          "        with:",
          `          workload_identity_provider: \${{ vars.MLOPS_GCP_PROVIDER_${suffix} }}`,
          `          service_account: \${{ vars.MLOPS_GCP_ACCOUNT_${suffix} }}`,
          ...(gcp.project === undefined ? [] : [`          project_id: ${scalar(gcp.project)}`]),
        ]
      : []),
    ...(azure
      ? [
          "      - uses: azure/login@v3",
          "        with:",
          `          client-id: \${{ vars.MLOPS_AZURE_CLIENT_${suffix} }}`,
          `          tenant-id: \${{ vars.MLOPS_AZURE_TENANT_${suffix} }}`,
          azure.subscription === undefined
            ? "          allow-no-subscriptions: true"
            : `          subscription-id: ${scalar(azure.subscription)}`,
        ]
      : []),
  ];
}
