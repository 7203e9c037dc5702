// Made by tools/catalog.ts; do not edit.
export const rows = `@blob	1k-requests	16
StorageV2-hot-list-LRS	0.0055
StorageV2-hot-read-LRS	0.00045
StorageV2-hot-write-LRS	0.0055
@blob	GB	16
StorageV2-cool-retrieval	0.01
@blob	GB-month	16
StorageV2-cool-GRS	0.023
StorageV2-cool-RAGRS	0.0288
StorageV2-cool-ZRS	0.0144
StorageV2-hot-GRS-first-50TB	0.0458
StorageV2-hot-GRS-next-450TB	0.043968
StorageV2-hot-GRS-over-500TB	0.042136
StorageV2-hot-LRS-first-50TB	0.0208
StorageV2-hot-LRS-next-450TB	0.019968
StorageV2-hot-LRS-over-500TB	0.019136
StorageV2-hot-RAGRS-first-50TB	0.0478
StorageV2-hot-RAGRS-next-450TB	0.045888
StorageV2-hot-RAGRS-over-500TB	0.043976
StorageV2-hot-ZRS-first-50TB	0.026
StorageV2-hot-ZRS-next-450TB	0.02496
StorageV2-hot-ZRS-over-500TB	0.02392
StorageV2-premium-LRS	0.195`;
