// Made by tools/catalog.ts; do not edit.
export const rows = `@gcs	GB-month	35
archiv-dual	0.0056
coldline-dual	0.0132
dra-dual	0.046
nearline-dual	0.0352
standard-dual	0.0506`;
