// Made by tools/catalog.ts; do not edit.
export const rows = `@gcs	GB-month	35
archiv-dual	0.0028
coldline-dual	0.0088
dra-dual	0.02
nearline-dual	0.022
standard-dual	0.044`;
