// Made by tools/catalog.ts; do not edit.
export const rows = `@30
Standard_D11_v2	11	44
Standard_D128ds_v6	128	512
Standard_D128lds_v6	128	256
Standard_D128ls_v6	128	256
Standard_D128s_v6	128	512
Standard_D12_v2	12	48
Standard_D13_v2	13	52
Standard_D14_v2	14	56
Standard_D15_v2	15	60
Standard_D16_v3	16	64
Standard_D16_v4	16	64
Standard_D16_v5	16	64
Standard_D16a_v4	16	64
Standard_D16ads_v5	16	64
Standard_D16ads_v6	16	64
Standard_D16alds_v6	16	32
Standard_D16als_v6	16	32
Standard_D16as_v4	16	64
Standard_D16as_v5	16	64
Standard_D16as_v6	16	64
Standard_D16d_v4	16	64
Standard_D16d_v5	16	64
Standard_D16ds_v4	16	64
Standard_D16ds_v5	16	64
Standard_D16ds_v6	16	64
Standard_D16lds_v5	16	32
Standard_D16lds_v6	16	32
Standard_D16ls_v5	16	32
Standard_D16ls_v6	16	32
Standard_D16pds_v5	16	64
Standard_D16pds_v6	16	64
Standard_D16plds_v5	16	32
Standard_D16plds_v6	16	32
Standard_D16pls_v5	16	32
Standard_D16pls_v6	16	32
Standard_D16ps_v5	16	64
Standard_D16ps_v6	16	64
Standard_D16s_v3	16	64
Standard_D16s_v4	16	64
Standard_D16s_v5	16	64
Standard_D16s_v6	16	64
Standard_D192ds_v6	192	768
Standard_D192s_v6	192	768
Standard_D1_v2	1	4
Standard_D2_v2	2	8
Standard_D2_v3	2	8
Standard_D2_v4	2	8
Standard_D2_v5	2	8
Standard_D2a_v4	2	8
Standard_D2ads_v5	2	8
Standard_D2ads_v6	2	8
Standard_D2alds_v6	2	4
Standard_D2als_v6	2	4
Standard_D2as_v4	2	8
Standard_D2as_v5	2	8
Standard_D2as_v6	2	8
Standard_D2d_v4	2	8
Standard_D2d_v5	2	8
Standard_D2ds_v4	2	8
Standard_D2ds_v5	2	8
Standard_D2ds_v6	2	8
Standard_D2lds_v5	2	4
Standard_D2lds_v6	2	4
Standard_D2ls_v5	2	4
Standard_D2ls_v6	2	4
Standard_D2pds_v5	2	8
Standard_D2pds_v6	2	8
Standard_D2plds_v5	2	4
Standard_D2plds_v6	2	4
Standard_D2pls_v5	2	4
Standard_D2pls_v6	2	4
Standard_D2ps_v5	2	8
Standard_D2ps_v6	2	8
Standard_D2s_v3	2	8
Standard_D2s_v4	2	8
Standard_D2s_v5	2	8
Standard_D2s_v6	2	8
Standard_D32_v3	32	128
Standard_D32_v4	32	128
Standard_D32_v5	32	128
Standard_D32a_v4	32	128
Standard_D32ads_v5	32	128
Standard_D32ads_v6	32	128
Standard_D32alds_v6	32	64
Standard_D32als_v6	32	64
Standard_D32as_v4	32	128
Standard_D32as_v5	32	128
Standard_D32as_v6	32	128
Standard_D32d_v4	32	128
Standard_D32d_v5	32	128
Standard_D32ds_v4	32	128
Standard_D32ds_v5	32	128
Standard_D32ds_v6	32	128
Standard_D32lds_v5	32	64
Standard_D32lds_v6	32	64
Standard_D32ls_v5	32	64
Standard_D32ls_v6	32	64
Standard_D32pds_v5	32	128
Standard_D32pds_v6	32	128
Standard_D32plds_v5	32	64
Standard_D32plds_v6	32	64
Standard_D32pls_v5	32	64
Standard_D32pls_v6	32	64
Standard_D32ps_v5	32	128
Standard_D32ps_v6	32	128
Standard_D32s_v3	32	128
Standard_D32s_v4	32	128
Standard_D32s_v5	32	128
Standard_D32s_v6	32	128
Standard_D3_v2	3	12
Standard_D48_v3	48	192
Standard_D48_v4	48	192
Standard_D48_v5	48	192
Standard_D48a_v4	48	192
Standard_D48ads_v5	48	192
Standard_D48ads_v6	48	192
Standard_D48alds_v6	48	96
Standard_D48als_v6	48	96
Standard_D48as_v4	48	192
Standard_D48as_v5	48	192
Standard_D48as_v6	48	192
Standard_D48d_v4	48	192
Standard_D48d_v5	48	192
Standard_D48ds_v4	48	192
Standard_D48ds_v5	48	192
Standard_D48ds_v6	48	192
Standard_D48lds_v5	48	96
Standard_D48lds_v6	48	96
Standard_D48ls_v5	48	96
Standard_D48ls_v6	48	96
Standard_D48pds_v5	48	192
Standard_D48pds_v6	48	192
Standard_D48plds_v5	48	96
Standard_D48plds_v6	48	96
Standard_D48pls_v5	48	96
Standard_D48pls_v6	48	96
Standard_D48ps_v5	48	192
Standard_D48ps_v6	48	192
Standard_D48s_v3	48	192
Standard_D48s_v4	48	192
Standard_D48s_v5	48	192
Standard_D48s_v6	48	192
Standard_D4_v2	4	16
Standard_D4_v3	4	16
Standard_D4_v4	4	16
Standard_D4_v5	4	16
Standard_D4a_v4	4	16
Standard_D4ads_v5	4	16
Standard_D4ads_v6	4	16
Standard_D4alds_v6	4	8
Standard_D4als_v6	4	8
Standard_D4as_v4	4	16
Standard_D4as_v5	4	16
Standard_D4as_v6	4	16
Standard_D4d_v4	4	16
Standard_D4d_v5	4	16
Standard_D4ds_v4	4	16
Standard_D4ds_v5	4	16
Standard_D4ds_v6	4	16
Standard_D4lds_v5	4	8
Standard_D4lds_v6	4	8
Standard_D4ls_v5	4	8
Standard_D4ls_v6	4	8
Standard_D4pds_v5	4	16
Standard_D4pds_v6	4	16
Standard_D4plds_v5	4	8
Standard_D4plds_v6	4	8
Standard_D4pls_v5	4	8
Standard_D4pls_v6	4	8
Standard_D4ps_v5	4	16
Standard_D4ps_v6	4	16
Standard_D4s_v3	4	16
Standard_D4s_v4	4	16
Standard_D4s_v5	4	16
Standard_D4s_v6	4	16
Standard_D5_v2	5	20
Standard_D64_v3	64	256
Standard_D64_v4	64	256
Standard_D64_v5	64	256
Standard_D64a_v4	64	256
Standard_D64ads_v5	64	256
Standard_D64ads_v6	64	256
Standard_D64alds_v6	64	128
Standard_D64als_v6	64	128
Standard_D64as_v4	64	256
Standard_D64as_v5	64	256
Standard_D64as_v6	64	256
Standard_D64d_v4	64	256
Standard_D64d_v5	64	256
Standard_D64ds_v4	64	256
Standard_D64ds_v5	64	256
Standard_D64ds_v6	64	256
Standard_D64lds_v5	64	128
Standard_D64lds_v6	64	128
Standard_D64ls_v5	64	128
Standard_D64ls_v6	64	128
Standard_D64pds_v5	64	256
Standard_D64pds_v6	64	256
Standard_D64plds_v5	64	128
Standard_D64plds_v6	64	128
Standard_D64pls_v5	64	128
Standard_D64pls_v6	64	128
Standard_D64ps_v5	64	256
Standard_D64ps_v6	64	256
Standard_D64s_v3	64	256
Standard_D64s_v4	64	256
Standard_D64s_v5	64	256
Standard_D64s_v6	64	256
Standard_D8_v3	8	32
Standard_D8_v4	8	32
Standard_D8_v5	8	32
Standard_D8a_v4	8	32
Standard_D8ads_v5	8	32
Standard_D8ads_v6	8	32
Standard_D8alds_v6	8	16
Standard_D8als_v6	8	16
Standard_D8as_v4	8	32
Standard_D8as_v5	8	32
Standard_D8as_v6	8	32
Standard_D8d_v4	8	32
Standard_D8d_v5	8	32
Standard_D8ds_v4	8	32
Standard_D8ds_v5	8	32
Standard_D8ds_v6	8	32
Standard_D8lds_v5	8	16
Standard_D8lds_v6	8	16
Standard_D8ls_v5	8	16
Standard_D8ls_v6	8	16
Standard_D8pds_v5	8	32
Standard_D8pds_v6	8	32
Standard_D8plds_v5	8	16
Standard_D8plds_v6	8	16
Standard_D8pls_v5	8	16
Standard_D8pls_v6	8	16
Standard_D8ps_v5	8	32
Standard_D8ps_v6	8	32
Standard_D8s_v3	8	32
Standard_D8s_v4	8	32
Standard_D8s_v5	8	32
Standard_D8s_v6	8	32
Standard_D96_v5	96	384
Standard_D96a_v4	96	384
Standard_D96ads_v5	96	384
Standard_D96ads_v6	96	384
Standard_D96alds_v6	96	192
Standard_D96als_v6	96	192
Standard_D96as_v4	96	384
Standard_D96as_v5	96	384
Standard_D96as_v6	96	384
Standard_D96d_v5	96	384
Standard_D96ds_v5	96	384
Standard_D96ds_v6	96	384
Standard_D96lds_v5	96	192
Standard_D96lds_v6	96	192
Standard_D96ls_v5	96	192
Standard_D96ls_v6	96	192
Standard_D96pds_v6	96	384
Standard_D96plds_v6	96	192
Standard_D96pls_v6	96	192
Standard_D96ps_v6	96	384
Standard_D96s_v5	96	384
Standard_D96s_v6	96	384
Standard_DS11_v2
Standard_DS12_v2
Standard_DS13_v2
Standard_DS14_v2
Standard_DS15_v2
Standard_DS1_v2
Standard_DS2_v2
Standard_DS3_v2
Standard_DS4_v2
Standard_DS5_v2
Standard_E128ds_v6	128	1024
Standard_E128s_v6	128	1024
Standard_E16_v3	16	128
Standard_E16_v4	16	128
Standard_E16_v5	16	128
Standard_E16a_v4	16	128
Standard_E16ads_v5	16	128
Standard_E16ads_v6	16	128
Standard_E16as_v4	16	128
Standard_E16as_v5	16	128
Standard_E16as_v6	16	128
Standard_E16d_v4	16	128
Standard_E16d_v5	16	128
Standard_E16ds_v4	16	128
Standard_E16ds_v5	16	128
Standard_E16ds_v6	16	128
Standard_E16pds_v5	16	128
Standard_E16pds_v6	16	128
Standard_E16ps_v5	16	128
Standard_E16ps_v6	16	128
Standard_E16s_v3	16	128
Standard_E16s_v4	16	128
Standard_E16s_v5	16	128
Standard_E16s_v6	16	128
Standard_E20_v3	20	160
Standard_E20_v4	20	160
Standard_E20_v5	20	160
Standard_E20a_v4	20	160
Standard_E20ads_v5	20	160
Standard_E20ads_v6	20	160
Standard_E20as_v4	20	160
Standard_E20as_v5	20	160
Standard_E20as_v6	20	160
Standard_E20d_v4	20	160
Standard_E20d_v5	20	160
Standard_E20ds_v4	20	160
Standard_E20ds_v5	20	160
Standard_E20ds_v6	20	160
Standard_E20pds_v5	20	160
Standard_E20ps_v5	20	160
Standard_E20s_v3	20	160
Standard_E20s_v4	20	160
Standard_E20s_v5	20	160
Standard_E20s_v6	20	160
Standard_E2_v3	2	16
Standard_E2_v4	2	16
Standard_E2_v5	2	16
Standard_E2a_v4	2	16
Standard_E2ads_v5	2	16
Standard_E2ads_v6	2	16
Standard_E2as_v4	2	16
Standard_E2as_v5	2	16
Standard_E2as_v6	2	16
Standard_E2d_v4	2	16
Standard_E2d_v5	2	16
Standard_E2ds_v4	2	16
Standard_E2ds_v5	2	16
Standard_E2ds_v6	2	16
Standard_E2pds_v5	2	16
Standard_E2pds_v6	2	16
Standard_E2ps_v5	2	16
Standard_E2ps_v6	2	16
Standard_E2s_v3	2	16
Standard_E2s_v4	2	16
Standard_E2s_v5	2	16
Standard_E2s_v6	2	16
Standard_E32_v3	32	256
Standard_E32_v4	32	256
Standard_E32_v5	32	256
Standard_E32a_v4	32	256
Standard_E32ads_v5	32	256
Standard_E32ads_v6	32	256
Standard_E32as_v4	32	256
Standard_E32as_v5	32	256
Standard_E32as_v6	32	256
Standard_E32d_v4	32	256
Standard_E32d_v5	32	256
Standard_E32ds_v4	32	256
Standard_E32ds_v5	32	256
Standard_E32ds_v6	32	256
Standard_E32pds_v5	32	256
Standard_E32pds_v6	32	256
Standard_E32ps_v5	32	256
Standard_E32ps_v6	32	256
Standard_E32s_v3	32	256
Standard_E32s_v4	32	256
Standard_E32s_v5	32	256
Standard_E32s_v6	32	256
Standard_E48_v3	48	384
Standard_E48_v4	48	384
Standard_E48_v5	48	384
Standard_E48a_v4	48	384
Standard_E48ads_v5	48	384
Standard_E48ads_v6	48	384
Standard_E48as_v4	48	384
Standard_E48as_v5	48	384
Standard_E48as_v6	48	384
Standard_E48d_v4	48	384
Standard_E48d_v5	48	384
Standard_E48ds_v4	48	384
Standard_E48ds_v5	48	384
Standard_E48ds_v6	48	384
Standard_E48pds_v6	48	384
Standard_E48ps_v6	48	384
Standard_E48s_v3	48	384
Standard_E48s_v4	48	384
Standard_E48s_v5	48	384
Standard_E48s_v6	48	384
Standard_E4_v3	4	32
Standard_E4_v4	4	32
Standard_E4_v5	4	32
Standard_E4a_v4	4	32
Standard_E4ads_v5	4	32
Standard_E4ads_v6	4	32
Standard_E4as_v4	4	32
Standard_E4as_v5	4	32
Standard_E4as_v6	4	32
Standard_E4d_v4	4	32
Standard_E4d_v5	4	32
Standard_E4ds_v4	4	32
Standard_E4ds_v5	4	32
Standard_E4ds_v6	4	32
Standard_E4pds_v5	4	32
Standard_E4pds_v6	4	32
Standard_E4ps_v5	4	32
Standard_E4ps_v6	4	32
Standard_E4s_v3	4	32
Standard_E4s_v4	4	32
Standard_E4s_v5	4	32
Standard_E4s_v6	4	32
Standard_E64_v3	64	512
Standard_E64_v4	64	512
Standard_E64_v5	64	512
Standard_E64a_v4	64	512
Standard_E64ads_v5	64	512
Standard_E64ads_v6	64	512
Standard_E64as_v4	64	512
Standard_E64as_v5	64	512
Standard_E64as_v6	64	512
Standard_E64d_v4	64	512
Standard_E64d_v5	64	512
Standard_E64ds_v4	64	512
Standard_E64ds_v5	64	512
Standard_E64ds_v6	64	512
Standard_E64pds_v6	64	512
Standard_E64ps_v6	64	512
Standard_E64s_v3	64	512
Standard_E64s_v4	64	512
Standard_E64s_v5	64	512
Standard_E64s_v6	64	512
Standard_E8_v3	8	64
Standard_E8_v4	8	64
Standard_E8_v5	8	64
Standard_E8a_v4	8	64
Standard_E8ads_v5	8	64
Standard_E8ads_v6	8	64
Standard_E8as_v4	8	64
Standard_E8as_v5	8	64
Standard_E8as_v6	8	64
Standard_E8d_v4	8	64
Standard_E8d_v5	8	64
Standard_E8ds_v4	8	64
Standard_E8ds_v5	8	64
Standard_E8ds_v6	8	64
Standard_E8pds_v5	8	64
Standard_E8pds_v6	8	64
Standard_E8ps_v5	8	64
Standard_E8ps_v6	8	64
Standard_E8s_v3	8	64
Standard_E8s_v4	8	64
Standard_E8s_v5	8	64
Standard_E8s_v6	8	64
Standard_E96_v5	96	768
Standard_E96a_v4	96	768
Standard_E96ads_v5	96	768
Standard_E96ads_v6	96	768
Standard_E96as_v4	96	768
Standard_E96as_v5	96	768
Standard_E96as_v6	96	768
Standard_E96d_v5	96	768
Standard_E96ds_v5	96	768
Standard_E96ds_v6	96	768
Standard_E96pds_v6	96	768
Standard_E96ps_v6	96	768
Standard_E96s_v5	96	768
Standard_E96s_v6	96	768
Standard_F16als_v6	16	32
Standard_F16as_v6	16	32
Standard_F16s_v2	16	32
Standard_F1als_v6	1	2
Standard_F1as_v6	1	2
Standard_F2als_v6	2	4
Standard_F2as_v6	2	4
Standard_F2s_v2	2	4
Standard_F32als_v6	32	64
Standard_F32as_v6	32	64
Standard_F32s_v2	32	64
Standard_F48als_v6	48	96
Standard_F48as_v6	48	96
Standard_F48s_v2	48	96
Standard_F4als_v6	4	8
Standard_F4as_v6	4	8
Standard_F4s_v2	4	8
Standard_F64als_v6	64	128
Standard_F64as_v6	64	128
Standard_F64s_v2	64	128
Standard_F72als_v6	72	144
Standard_F72as_v6	72	144
Standard_F72s_v2	72	144
Standard_F8als_v6	8	16
Standard_F8as_v6	8	16
Standard_F8s_v2	8	16
Standard_NC128ds_xl_RTXPRO6000BSE_v6
Standard_NC128lds_xl_RTXPRO6000BSE_v6
Standard_NC12s_v3	12	224	V100	2	16
Standard_NC132ds_xl_RTXPRO6000BSE_v6
Standard_NC132lds_xl_RTXPRO6000BSE_v6
Standard_NC144ds_xl_RTXPRO6000BSE_v6
Standard_NC144lds_xl_RTXPRO6000BSE_v6
Standard_NC16ads_A10_v4	16	200	A10	1	24
Standard_NC16as_T4_v3	16	110	T4	1	16
Standard_NC16lds_xl_RTXPRO6000BSE_v6
Standard_NC24ads_A100_v4	24	220	A100	1	80
Standard_NC24lds_xl_RTXPRO6000BSE_v6
Standard_NC24rs_v3	24	448	V100	4	16
Standard_NC24s_v3	24	448	V100	4	16
Standard_NC256ds_xl_RTXPRO6000BSE_v6
Standard_NC256lds_xl_RTXPRO6000BSE_v6
Standard_NC264ds_xl_RTXPRO6000BSE_v6
Standard_NC264lds_xl_RTXPRO6000BSE_v6
Standard_NC288ds_xl_RTXPRO6000BSE_v6
Standard_NC288lds_xl_RTXPRO6000BSE_v6
Standard_NC320ds_xl_RTXPRO6000BSE_v6
Standard_NC320lds_xl_RTXPRO6000BSE_v6
Standard_NC324ds_xl_RTXPRO6000BSE_v6
Standard_NC324lds_xl_RTXPRO6000BSE_v6
Standard_NC32ads_A10_v4	32	400	A10	2	24
Standard_NC32ds_xl_RTXPRO6000BSE_v6
Standard_NC32lds_xl_RTXPRO6000BSE_v6
Standard_NC36ds_xl_RTXPRO6000BSE_v6
Standard_NC36lds_xl_RTXPRO6000BSE_v6
Standard_NC40ads_H100_v5	40	320	H100-NVL	1	94
Standard_NC48ads_A100_v4	48	440	A100	2	80
Standard_NC4as_T4_v3	4	28	T4	1	16
Standard_NC64as_T4_v3	64	440	T4	4	16
Standard_NC64ds_xl_RTXPRO6000BSE_v6
Standard_NC64lds_xl_RTXPRO6000BSE_v6
Standard_NC6s_v3	6	112	V100	1	16
Standard_NC72ds_xl_RTXPRO6000BSE_v6
Standard_NC72lds_xl_RTXPRO6000BSE_v6
Standard_NC80adis_H100_v5	80	640	H100-NVL	2	94
Standard_NC8ads_A10_v4	8	100	A10	1	24
Standard_NC8as_T4_v3	8	56	T4	1	16
Standard_NC8lds_xl_RTXPRO6000BSE_v6
Standard_NC96ads_A100_v4	96	880	A100	4	80
Standard_ND128isr_NDR_GB200_v6
Standard_ND40rs_v2	40	672	V100	8	32
Standard_ND40s_v2
Standard_ND96ams_A100_v4
Standard_ND96amsr_A100_v4	96	1924	A100	8	80
Standard_ND96asr_A100_v4
Standard_ND96asr_v4	96	900	A100	8	40
Standard_ND96is_H100_v5	96	1900	H100	8	80
Standard_ND96is_MI300X_v5	96	1850	MI300X	8	192
Standard_ND96is_flex_H100_v5
Standard_ND96is_noIB_H100_v5
Standard_ND96isf_H100_v5
Standard_ND96isr_H100_v5	96	1900	H100	8	80
Standard_ND96isr_H200_v5	96	1850	H200	8	141
Standard_ND96isr_MI300X_v5	96	1850	MI300X	8	192
Standard_ND96isrf_H100_v5
Standard_NV12ads_A10_v5	12	110	A10	0.3333	24
Standard_NV12ads_V710_v5
Standard_NV12s_v3	12	112	M60	1	8
Standard_NV16as_v4
Standard_NV18ads_A10_v5	18	220	A10	0.5	24
Standard_NV24ads_V710_v5
Standard_NV24s_v3	24	224	M60	2	8
Standard_NV28adms_V710_v5
Standard_NV32as_v4
Standard_NV36adms_A10_v5	36	880	A10	1	24
Standard_NV36ads_A10_v5	36	440	A10	1	24
Standard_NV48s_v3	48	448	M60	4	8
Standard_NV4ads_V710_v5
Standard_NV4as_v4
Standard_NV6ads_A10_v5	6	55	A10	0.1667	24
Standard_NV72ads_A10_v5	72	880	A10	2	24
Standard_NV8ads_V710_v5
Standard_NV8as_v4`;
