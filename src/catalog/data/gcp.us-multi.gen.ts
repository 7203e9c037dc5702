// Made by tools/catalog.ts; do not edit.
export const rows = `@gcs	GB-month	35
archiv-multi	0.0024
coldline-multi	0.007
dra-multi	0.02
nearline-multi	0.015
standard-multi	0.026`;
