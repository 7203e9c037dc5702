// Made by tools/catalog.ts; do not edit.

export const book = {
  hash: "sha256:e21481129cdd4b267040e059b503c758b75c47c9d70df78444f0d622320bc577",
  asOf: "2026-09-28",
};

export const loaders: Readonly<Record<string, (() => Promise<{ readonly rows: string }>) | undefined>> = {
  "aws/eu-west-1": () => import("./aws.eu-west-1.gen.ts"),
  "aws/factors": () => import("./aws.factors.gen.ts"),
  "aws/shapes": () => import("./aws.shapes.gen.ts"),
  "aws/us-east-1": () => import("./aws.us-east-1.gen.ts"),
  "aws/us-west-2": () => import("./aws.us-west-2.gen.ts"),
  "azure/eastus": () => import("./azure.eastus.gen.ts"),
  "azure/eastus2": () => import("./azure.eastus2.gen.ts"),
  "azure/northeurope": () => import("./azure.northeurope.gen.ts"),
  "azure/shapes": () => import("./azure.shapes.gen.ts"),
  "azure/westeurope": () => import("./azure.westeurope.gen.ts"),
  "azure/westus": () => import("./azure.westus.gen.ts"),
  "azure/westus2": () => import("./azure.westus2.gen.ts"),
  "azure/westus3": () => import("./azure.westus3.gen.ts"),
  "carbon": () => import("./carbon.gen.ts"),
  "gcp/asia-multi": () => import("./gcp.asia-multi.gen.ts"),
  "gcp/asia1": () => import("./gcp.asia1.gen.ts"),
  "gcp/eur4": () => import("./gcp.eur4.gen.ts"),
  "gcp/europe-multi": () => import("./gcp.europe-multi.gen.ts"),
  "gcp/europe-west1": () => import("./gcp.europe-west1.gen.ts"),
  "gcp/europe-west4": () => import("./gcp.europe-west4.gen.ts"),
  "gcp/nam4": () => import("./gcp.nam4.gen.ts"),
  "gcp/shapes": () => import("./gcp.shapes.gen.ts"),
  "gcp/us-central1": () => import("./gcp.us-central1.gen.ts"),
  "gcp/us-east4": () => import("./gcp.us-east4.gen.ts"),
  "gcp/us-multi": () => import("./gcp.us-multi.gen.ts"),
  "gcp/us-west1": () => import("./gcp.us-west1.gen.ts"),
  "sources": () => import("./sources.gen.ts"),
};
