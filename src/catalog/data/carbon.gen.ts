// Made by tools/catalog.ts; do not edit.
export const rows = `coef	hdd	0.65	Wh per TB-hour	0
coef	memory	0.000392	kWh per GB-hour	0
coef	network	0.001	kWh per GB	0
coef	ssd	1.2	Wh per TB-hour	0
grid	aws:eu-west-1	278.6	gCO2e/kWh	0
grid	aws:us-east-1	379.069	gCO2e/kWh	4
grid	aws:us-west-2	322.167	gCO2e/kWh	1
grid	azure:northeurope	278.6	gCO2e/kWh	5
grid	azure:westeurope	328.4	gCO2e/kWh	5
grid	azure:westus3	322.167	gCO2e/kWh	1
grid	gcp:europe-west4	236	gCO2e/kWh	17
grid	gcp:us-central1	430	gCO2e/kWh	18
grid	gcp:us-east4	322	gCO2e/kWh	17
grid-market	gcp:europe-west4	133.01	gCO2e/kWh	0
grid-market	gcp:us-central1	215.237	gCO2e/kWh	6
grid-market	gcp:us-east4	111.24	gCO2e/kWh	0
pue	aws	1.135	ratio	0
pue	azure	1.185	ratio	0
pue	gcp	1.1	ratio	2
watts-min-max	gpu:A100	46/407	W per GPU	0
watts-min-max	gpu:A10G	18/153	W per GPU	0
watts-min-max	gpu:K80	35/306	W per GPU	0
watts-min-max	gpu:P100	36/306	W per GPU	0
watts-min-max	gpu:P4	9/76.5	W per GPU	0
watts-min-max	gpu:T4	8/71	W per GPU	0
watts-min-max	gpu:V100	35/306	W per GPU	0
watts-min-max	vcpu:avg	0.74/3.5	W per vCPU	3`;
