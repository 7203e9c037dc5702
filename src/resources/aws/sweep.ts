import type { Sweep, SweepParameter, TrainingJobSpec } from "../../manifest/resolved.gen.ts";
import type { Path } from "../../source/document.ts";
import { guardsOf } from "./bucket.ts";
import { trainingPlaces } from "./code.ts";
import type { Actor } from "./identity.ts";
import { jobVariables } from "./job.ts";
import { runInfo } from "./runs.ts";
import type { Site } from "./site.ts";
import { hyperParameters, trainingInputs, trainingNeeds, trainingOrigins } from "./training-parts.ts";
import type { Training } from "./training-parts.ts";

const strategies = { random: "Random", grid: "Grid", bayesian: "Bayesian", hyperband: "Hyperband" } as const;
const scales = { linear: "Linear", log: "Logarithmic", "reverse-log": "ReverseLogarithmic" } as const;
const goals = { maximize: "Maximize", minimize: "Minimize" } as const;

/**
 * A sweep is a SageMaker tuning job, which starts its trials itself. A tuning job cannot set an entry point, so code comes as the same
 * channel and is started by SageMaker's script mode, which needs a Python entry point and an image with its training toolkit.
 */
export function lowerSweep(site: Site, training: Training, actor: Actor, sweep: Sweep): void {
  const { entry, run, code } = training;
  const { spec } = entry.manifest;
  const script = code ? scriptMode(site, training) : {};
  if (!script) return;
  const swept = Object.keys(sweep.parameters);
  const fixed = Object.entries(hyperParameters(spec.parameters)).filter(([name]) => !swept.includes(name));
  const staticHyperParameters = { ...Object.fromEntries(fixed), ...script };
  site.scope.make({
    draft: site.scope.draft(entry.stack),
    owner: entry,
    role: `run-${run.key}`,
    type: "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
    inputs: {
      name: run.name,
      config: tuning(sweep, spec),
      trainingJobDefinition: {
        ...trainingInputs(site, training, actor),
        ...(Object.keys(staticHyperParameters).length > 0 && { staticHyperParameters }),
        environment: jobVariables(site, entry),
        ...(spec.retry.maxAttempts > 1 && { retryStrategies: [{ maximumRetryAttempts: spec.retry.maxAttempts - 1 }] }),
      },
    },
    options: { onRemove: "retain" },
    dependsOn: [actor.policy, code?.object, ...guardsOf(site.artifacts.at("").bucket)],
    origins: { ...trainingOrigins(entry, "trainingJobDefinition."), ...sweepOrigins },
    run: runInfo(entry, run),
    needs: trainingNeeds(training),
    labels: { "mlops-run": run.key },
  });
}

const sweepOrigins: Readonly<Record<string, Path>> = {
  "config.strategy": ["spec", "sweep", "algorithm"],
  "config.objective": ["spec", "sweep", "objective"],
  "config.parameterRanges": ["spec", "sweep", "parameters"],
  "config.resourceLimits.maxNumberOfTrainingJobs": ["spec", "sweep", "maxTrials"],
  "config.resourceLimits.maxParallelTrainingJobs": ["spec", "sweep", "parallelTrials"],
  "config.trainingJobEarlyStoppingType": ["spec", "sweep", "earlyStopping"],
  "trainingJobDefinition.staticHyperParameters": ["spec", "parameters"],
};

function tuning(sweep: Sweep, { seed, parameters: fixed = {} }: TrainingJobSpec) {
  // A grid is all combinations, so SageMaker counts the trials itself.
  const isGrid = sweep.algorithm === "grid";
  return {
    strategy: strategies[sweep.algorithm],
    objective: { metricName: sweep.objective.metric, type: goals[sweep.objective.goal] },
    parameterRanges: ranges(sweep.parameters, fixed),
    resourceLimits: {
      ...(!isGrid && { maxNumberOfTrainingJobs: sweep.maxTrials }),
      maxParallelTrainingJobs: sweep.parallelTrials,
    },
    // Hyperband stops trials by itself, and SageMaker refuses the switch beside it.
    trainingJobEarlyStoppingType: sweep.earlyStopping === "auto" && sweep.algorithm !== "hyperband" ? "Auto" : "Off",
    ...(seed !== undefined && { randomSeed: seed }),
  };
}

function ranges(parameters: Sweep["parameters"], fixed: NonNullable<TrainingJobSpec["parameters"]>) {
  const sorted = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  const categorical = sorted.flatMap(([name, one]) => (one.values ? [{ name, values: one.values.map(String) }] : []));
  const numeric = sorted.flatMap(([name, one]) => numericRange(name, one, fixed[name]));
  const integer = numeric.filter((one) => one.isInteger).map((one) => one.range);
  const continuous = numeric.filter((one) => !one.isInteger).map((one) => one.range);
  return {
    ...(categorical.length > 0 && { categoricalParameterRanges: categorical }),
    ...(continuous.length > 0 && { continuousParameterRanges: continuous }),
    ...(integer.length > 0 && { integerParameterRanges: integer }),
  };
}

/**
 * Whole numbers are tried where both bounds are whole, more than 1 apart, and the job's own value, if any, is whole: 16 to 256 is a
 * batch size, 0 to 1 is a share. SageMaker has no reversed logarithmic scale for whole numbers.
 */
function numericRange(name: string, { min, max, values, scale }: SweepParameter, own: unknown) {
  if (values || min === undefined || max === undefined) return [];
  const areWhole = [min, max, own ?? min].every((one) => Number.isInteger(one));
  const isInteger = areWhole && max - min > 1 && scale !== "reverse-log";
  return [{ isInteger, range: { name, minValue: String(min), maxValue: String(max), scalingType: scales[scale] } }];
}

/** Variables of SageMaker's script mode (https://github.com/aws/sagemaker-training-toolkit); undefined, and told, where it cannot start the code. */
function scriptMode(site: Site, { entry, code }: Training): Record<string, string> | undefined {
  const [interpreter = "", script, ...more] = entry.manifest.spec.code?.entrypoint ?? [];
  const args = entry.manifest.spec.code?.args ?? [];
  if (!/^python[0-9.]*$/u.test(interpreter) || script === undefined || more.length > 0 || args.length > 0) {
    const problem = `A SageMaker tuning job cannot start ${[interpreter, script, ...more, ...args].filter(Boolean).join(" ")}: it sets no entry point, and script mode takes one Python file.`;
    site.scope.unsupported(
      entry,
      ["spec", "code", "entrypoint"],
      problem,
      "use entrypoint: [python, file.py] without args, or build the code into the image and remove code",
    );
    return undefined;
  }
  site.scope.report(entry, ["spec", "code"], "resources/script-mode", { id: entry.id });
  return { sagemaker_program: script, sagemaker_submit_directory: `${trainingPlaces.channel}/${code?.file ?? ""}` };
}
