import { gibibytes } from "../../manifest/size.ts";

/**
 * Families whose machines have disks of their own (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-store-volumes.html):
 * a `d` after the generation, and accelerated machines that always have them. SageMaker gives such machines no other disk and refuses
 * a key for it (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html).
 */
const localDisks =
  /^ml\.(?:[a-z]+\d+[a-z]*d[a-z]*|g4dn|g5|g6|g6e|g7|g7e|p3dn|p4de?|p5(?:e|en)?|p6[a-z0-9-]*|p6e-gb200|trn\d+n?|dl1)\./u;

/** True for a machine with disks of its own. */
export function hasLocalDisk(instanceType: string): boolean {
  return localDisks.test(instanceType);
}

/** Whole gigabytes of a disk, as SageMaker counts them. */
export function diskGigabytes(size: string): number {
  return Math.max(1, Math.ceil(gibibytes(size)));
}

/**
 * Virtual CPUs by the naming rule of EC2 sizes: `large` has two, `xlarge` four, `Nxlarge` N times four. c4.8xlarge alone breaks it
 * (https://docs.aws.amazon.com/ec2/latest/instancetypes/).
 */
export function vcpusOf(instanceType: string): number {
  if (instanceType === "ml.c4.8xlarge") return 36;
  const [, times, size] = /\.(\d*)(medium|large|xlarge)$/u.exec(instanceType) ?? [];
  if (size === "xlarge") return 4 * Number(times === "" ? 1 : times);
  // Small burstable machines have two; a Graviton medium has one.
  if (size === "medium") return instanceType.startsWith("ml.t") ? 2 : 1;
  return 2;
}
