import { gibibytes } from "../../manifest/size.ts";
import { hasLocalDisk } from "../../resources/aws/machine.ts";
import type { Charge } from "../ledger.ts";
import { big, product } from "../money.ts";
import type { Range } from "../money.ts";
import { hoursPerMonth } from "../months.ts";

/** A volume that each machine of a kind has. */
export interface Volume {
  readonly instanceType: string;
  /** Its size as the manifest says it. */
  readonly disk: string;
  /** Item of the price list. */
  readonly sku: "hosting-volume" | "training-volume" | "processing-volume";
}

/**
 * The volumes of machines for the hours they run; undefined for machines with disks of their own, which get no volume
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/model-train-storage-tips-considerations.html).
 */
export function volumeCharge(item: string, { instanceType, disk, sku }: Volume, hours: Range): Charge | undefined {
  if (hasLocalDisk(instanceType)) return undefined;
  const quantity = product(hours, big(gibibytes(disk)).div(hoursPerMonth));
  return { item: `${item}, ${disk} each`, service: "sagemaker-storage", sku, unit: "GB-month", quantity };
}
