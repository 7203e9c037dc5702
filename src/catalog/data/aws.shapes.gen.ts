// Made by tools/catalog.ts; do not edit.
export const rows = `@34
c4.2xlarge	8	15
c4.4xlarge	16	30
c4.8xlarge	36	60
c4.large	2	3.75
c4.xlarge	4	7.5
c5.12xlarge	48	96
c5.18xlarge	72	144
c5.24xlarge	96	192
c5.2xlarge	8	16
c5.4xlarge	16	32
c5.9xlarge	36	72
c5.large	2	4
c5.xlarge	4	8
c5a.12xlarge	48	96
c5a.16xlarge	64	128
c5a.24xlarge	96	192
c5a.2xlarge	8	16
c5a.4xlarge	16	32
c5a.8xlarge	32	64
c5a.large	2	4
c5a.xlarge	4	8
c5d.12xlarge	48	96
c5d.18xlarge	72	144
c5d.24xlarge	96	192
c5d.2xlarge	8	16
c5d.4xlarge	16	32
c5d.9xlarge	36	72
c5d.large	2	4
c5d.xlarge	4	8
c5n.18xlarge	72	192
c5n.2xlarge	8	21
c5n.4xlarge	16	42
c5n.9xlarge	36	96
c5n.large	2	5.25
c5n.xlarge	4	10.5
c6a.12xlarge	48	96
c6a.16xlarge	64	128
c6a.24xlarge	96	192
c6a.2xlarge	8	16
c6a.32xlarge	128	256
c6a.48xlarge	192	384
c6a.4xlarge	16	32
c6a.8xlarge	32	64
c6a.large	2	4
c6a.xlarge	4	8
c6g.12xlarge	48	96
c6g.16xlarge	64	128
c6g.2xlarge	8	16
c6g.4xlarge	16	32
c6g.8xlarge	32	64
c6g.large	2	4
c6g.medium	1	2
c6g.xlarge	4	8
c6i.12xlarge	48	96
c6i.16xlarge	64	128
c6i.24xlarge	96	192
c6i.2xlarge	8	16
c6i.32xlarge	128	256
c6i.4xlarge	16	32
c6i.8xlarge	32	64
c6i.large	2	4
c6i.xlarge	4	8
c7a.12xlarge	48	96
c7a.16xlarge	64	128
c7a.24xlarge	96	192
c7a.2xlarge	8	16
c7a.32xlarge	128	256
c7a.48xlarge	192	384
c7a.4xlarge	16	32
c7a.8xlarge	32	64
c7a.large	2	4
c7a.medium	1	2
c7a.xlarge	4	8
c7g.12xlarge	48	96
c7g.16xlarge	64	128
c7g.2xlarge	8	16
c7g.4xlarge	16	32
c7g.8xlarge	32	64
c7g.large	2	4
c7g.medium	1	2
c7g.xlarge	4	8
c7i-flex.12xlarge	48	96
c7i-flex.16xlarge	64	128
c7i-flex.2xlarge	8	16
c7i-flex.4xlarge	16	32
c7i-flex.8xlarge	32	64
c7i-flex.large	2	4
c7i-flex.xlarge	4	8
c7i.12xlarge	48	96
c7i.16xlarge	64	128
c7i.24xlarge	96	192
c7i.2xlarge	8	16
c7i.48xlarge	192	384
c7i.4xlarge	16	32
c7i.8xlarge	32	64
c7i.large	2	4
c7i.xlarge	4	8
c8g.12xlarge	48	96
c8g.16xlarge	64	128
c8g.24xlarge	96	192
c8g.2xlarge	8	16
c8g.48xlarge	192	384
c8g.4xlarge	16	32
c8g.8xlarge	32	64
c8g.large	2	4
c8g.medium	1	2
c8g.xlarge	4	8
c8i.12xlarge	48	96
c8i.16xlarge	64	128
c8i.24xlarge	96	192
c8i.2xlarge	8	16
c8i.32xlarge	128	256
c8i.48xlarge	192	384
c8i.4xlarge	16	32
c8i.8xlarge	32	64
c8i.96xlarge	384	768
c8i.large	2	4
c8i.xlarge	4	8
d3.2xlarge	8	64
d3.4xlarge	16	128
d3.8xlarge	32	256
d3.xlarge	4	32
dl1.24xlarge
g4ad.16xlarge	64	256	V520	4	8
g4ad.2xlarge	8	32	V520	1	8
g4ad.4xlarge	16	64	V520	1	8
g4ad.8xlarge	32	128	V520	2	8
g4ad.xlarge	4	16	V520	1	8
g4dn.12xlarge	48	192	T4	4	16
g4dn.16xlarge	64	256	T4	1	16
g4dn.2xlarge	8	32	T4	1	16
g4dn.4xlarge	16	64	T4	1	16
g4dn.8xlarge	32	128	T4	1	16
g4dn.xlarge	4	16	T4	1	16
g5.12xlarge	48	192	A10G	4	24
g5.16xlarge	64	256	A10G	1	24
g5.24xlarge	96	384	A10G	4	24
g5.2xlarge	8	32	A10G	1	24
g5.48xlarge	192	768	A10G	8	24
g5.4xlarge	16	64	A10G	1	24
g5.8xlarge	32	128	A10G	1	24
g5.xlarge	4	16	A10G	1	24
g5g.16xlarge	64	128	T4G	2	16
g5g.2xlarge	8	16	T4G	1	16
g5g.4xlarge	16	32	T4G	1	16
g5g.8xlarge	32	64	T4G	1	16
g5g.xlarge	4	8	T4G	1	16
g6.12xlarge	48	192	L4	4	24
g6.16xlarge	64	256	L4	1	24
g6.24xlarge	96	384	L4	4	24
g6.2xlarge	8	32	L4	1	24
g6.48xlarge	192	768	L4	8	24
g6.4xlarge	16	64	L4	1	24
g6.8xlarge	32	128	L4	1	24
g6.xlarge	4	16	L4	1	24
g6e.12xlarge	48	384	L40S	4	48
g6e.16xlarge	64	512	L40S	1	48
g6e.24xlarge	96	768	L40S	4	48
g6e.2xlarge	8	64	L40S	1	48
g6e.48xlarge	192	1536	L40S	8	48
g6e.4xlarge	16	128	L40S	1	48
g6e.8xlarge	32	256	L40S	1	48
g6e.xlarge	4	32	L40S	1	48
g6f.2xlarge	8	32	L4	0	6
g6f.4xlarge	16	64	L4	0	12
g6f.large	2	8	L4	0	3
g6f.xlarge	4	16	L4	0	3
g7.12xlarge	48	192	RTX-PRO-4500	2	32
g7.24xlarge	96	384	RTX-PRO-4500	4	32
g7.2xlarge	8	32	RTX-PRO-4500	1	32
g7.48xlarge	192	768	RTX-PRO-4500	8	32
g7.4xlarge	16	64	RTX-PRO-4500	1	32
g7.8xlarge	32	128	RTX-PRO-4500	1	32
g7e.12xlarge	48	512	RTX-PRO-6000	2	96
g7e.24xlarge	96	1024	RTX-PRO-6000	4	96
g7e.2xlarge	8	64	RTX-PRO-6000	1	96
g7e.48xlarge	192	2048	RTX-PRO-6000	8	96
g7e.4xlarge	16	128	RTX-PRO-6000	1	96
g7e.8xlarge	32	256	RTX-PRO-6000	1	96
gr6.4xlarge	16	128	L4	1	24
gr6.8xlarge	32	256	L4	1	24
i3.16xlarge	64	488
i3.2xlarge	8	61
i3.4xlarge	16	122
i3.8xlarge	32	244
i3.large	2	15.25
i3.xlarge	4	30.5
i4i.12xlarge	48	384
i4i.16xlarge	64	512
i4i.24xlarge	96	768
i4i.2xlarge	8	64
i4i.32xlarge	128	1024
i4i.4xlarge	16	128
i4i.8xlarge	32	256
i4i.large	2	16
i4i.xlarge	4	32
inf1.24xlarge	96	192	Inferentia	16
inf1.2xlarge	8	16	Inferentia	1
inf1.6xlarge	24	48	Inferentia	4
inf1.xlarge	4	8	Inferentia	1
inf2.24xlarge	96	384	Inferentia2	6
inf2.48xlarge	192	768	Inferentia2	12
inf2.8xlarge	32	128	Inferentia2	1
inf2.xlarge	4	16	Inferentia2	1
m4.10xlarge	40	160
m4.16xlarge	64	256
m4.2xlarge	8	32
m4.4xlarge	16	64
m4.large	2	8
m4.xlarge	4	16
m5.12xlarge	48	192
m5.16xlarge	64	256
m5.24xlarge	96	384
m5.2xlarge	8	32
m5.4xlarge	16	64
m5.8xlarge	32	128
m5.large	2	8
m5.xlarge	4	16
m5a.12xlarge	48	192
m5a.16xlarge	64	256
m5a.24xlarge	96	384
m5a.2xlarge	8	32
m5a.4xlarge	16	64
m5a.8xlarge	32	128
m5a.large	2	8
m5a.xlarge	4	16
m5d.12xlarge	48	192
m5d.16xlarge	64	256
m5d.24xlarge	96	384
m5d.2xlarge	8	32
m5d.4xlarge	16	64
m5d.8xlarge	32	128
m5d.large	2	8
m5d.xlarge	4	16
m5n.12xlarge	48	192
m5n.16xlarge	64	256
m5n.24xlarge	96	384
m5n.2xlarge	8	32
m5n.4xlarge	16	64
m5n.8xlarge	32	128
m5n.large	2	8
m5n.xlarge	4	16
m6a.12xlarge	48	192
m6a.16xlarge	64	256
m6a.24xlarge	96	384
m6a.2xlarge	8	32
m6a.32xlarge	128	512
m6a.48xlarge	192	768
m6a.4xlarge	16	64
m6a.8xlarge	32	128
m6a.large	2	8
m6a.xlarge	4	16
m6g.12xlarge	48	192
m6g.16xlarge	64	256
m6g.2xlarge	8	32
m6g.4xlarge	16	64
m6g.8xlarge	32	128
m6g.large	2	8
m6g.medium	1	4
m6g.xlarge	4	16
m6i.12xlarge	48	192
m6i.16xlarge	64	256
m6i.24xlarge	96	384
m6i.2xlarge	8	32
m6i.32xlarge	128	512
m6i.4xlarge	16	64
m6i.8xlarge	32	128
m6i.large	2	8
m6i.xlarge	4	16
m6id.12xlarge	48	192
m6id.16xlarge	64	256
m6id.24xlarge	96	384
m6id.2xlarge	8	32
m6id.32xlarge	128	512
m6id.4xlarge	16	64
m6id.8xlarge	32	128
m6id.large	2	8
m6id.xlarge	4	16
m7a.12xlarge	48	192
m7a.16xlarge	64	256
m7a.24xlarge	96	384
m7a.2xlarge	8	32
m7a.32xlarge	128	512
m7a.48xlarge	192	768
m7a.4xlarge	16	64
m7a.8xlarge	32	128
m7a.large	2	8
m7a.medium	1	4
m7a.xlarge	4	16
m7g.12xlarge	48	192
m7g.16xlarge	64	256
m7g.2xlarge	8	32
m7g.4xlarge	16	64
m7g.8xlarge	32	128
m7g.large	2	8
m7g.medium	1	4
m7g.xlarge	4	16
m7i-flex.12xlarge	48	192
m7i-flex.16xlarge	64	256
m7i-flex.2xlarge	8	32
m7i-flex.4xlarge	16	64
m7i-flex.8xlarge	32	128
m7i-flex.large	2	8
m7i-flex.xlarge	4	16
m7i.12xlarge	48	192
m7i.16xlarge	64	256
m7i.24xlarge	96	384
m7i.2xlarge	8	32
m7i.48xlarge	192	768
m7i.4xlarge	16	64
m7i.8xlarge	32	128
m7i.large	2	8
m7i.xlarge	4	16
m8g.12xlarge	48	192
m8g.16xlarge	64	256
m8g.24xlarge	96	384
m8g.2xlarge	8	32
m8g.48xlarge	192	768
m8g.4xlarge	16	64
m8g.8xlarge	32	128
m8g.large	2	8
m8g.medium	1	4
m8g.xlarge	4	16
m8i.12xlarge	48	192
m8i.16xlarge	64	256
m8i.24xlarge	96	384
m8i.2xlarge	8	32
m8i.32xlarge	128	512
m8i.48xlarge	192	768
m8i.4xlarge	16	64
m8i.8xlarge	32	128
m8i.96xlarge	384	1536
m8i.large	2	8
m8i.xlarge	4	16
p2.16xlarge	64	732	K80	8
p2.8xlarge	32	488	K80	4
p2.xlarge	4	61	K80	1
p3.16xlarge	64	488	V100	8
p3.2xlarge	8	61	V100	1
p3.8xlarge	32	244	V100	4
p3dn.24xlarge	96	768	V100	8	32
p4d.24xlarge	96	1152	A100	8	40
p4de.24xlarge	96	1152	A100	8	80
p5.48xlarge	192	2048	H100	8	80
p5.4xlarge	16	256	H100	1	80
p5en.48xlarge	192	2048	H200	8	141
p6-b200.48xlarge	192	2048	B200	8	192
p6-b300.48xlarge	192	4096	B300	8	288
r4.16xlarge	64	488
r4.2xlarge	8	61
r4.4xlarge	16	122
r4.8xlarge	32	244
r4.large	2	15.25
r4.xlarge	4	30.5
r5.12xlarge	48	384
r5.16xlarge	64	512
r5.24xlarge	96	768
r5.2xlarge	8	64
r5.4xlarge	16	128
r5.8xlarge	32	256
r5.large	2	16
r5.xlarge	4	32
r5a.12xlarge	48	384
r5a.16xlarge	64	512
r5a.24xlarge	96	768
r5a.2xlarge	8	64
r5a.4xlarge	16	128
r5a.8xlarge	32	256
r5a.large	2	16
r5a.xlarge	4	32
r5d.12xlarge	48	384
r5d.16xlarge	64	512
r5d.24xlarge	96	768
r5d.2xlarge	8	64
r5d.4xlarge	16	128
r5d.8xlarge	32	256
r5d.large	2	16
r5d.xlarge	4	32
r6a.12xlarge	48	384
r6a.16xlarge	64	512
r6a.24xlarge	96	768
r6a.2xlarge	8	64
r6a.32xlarge	128	1024
r6a.48xlarge	192	1536
r6a.4xlarge	16	128
r6a.8xlarge	32	256
r6a.large	2	16
r6a.xlarge	4	32
r6g.12xlarge	48	384
r6g.16xlarge	64	512
r6g.2xlarge	8	64
r6g.4xlarge	16	128
r6g.8xlarge	32	256
r6g.large	2	16
r6g.medium	1	8
r6g.xlarge	4	32
r6i.12xlarge	48	384
r6i.16xlarge	64	512
r6i.24xlarge	96	768
r6i.2xlarge	8	64
r6i.32xlarge	128	1024
r6i.4xlarge	16	128
r6i.8xlarge	32	256
r6i.large	2	16
r6i.xlarge	4	32
r7a.12xlarge	48	384
r7a.16xlarge	64	512
r7a.24xlarge	96	768
r7a.2xlarge	8	64
r7a.32xlarge	128	1024
r7a.48xlarge	192	1536
r7a.4xlarge	16	128
r7a.8xlarge	32	256
r7a.large	2	16
r7a.medium	1	8
r7a.xlarge	4	32
r7g.12xlarge	48	384
r7g.16xlarge	64	512
r7g.2xlarge	8	64
r7g.4xlarge	16	128
r7g.8xlarge	32	256
r7g.large	2	16
r7g.medium	1	8
r7g.xlarge	4	32
r7i.12xlarge	48	384
r7i.16xlarge	64	512
r7i.24xlarge	96	768
r7i.2xlarge	8	64
r7i.48xlarge	192	1536
r7i.4xlarge	16	128
r7i.8xlarge	32	256
r7i.large	2	16
r7i.xlarge	4	32
r8g.12xlarge	48	384
r8g.16xlarge	64	512
r8g.24xlarge	96	768
r8g.2xlarge	8	64
r8g.48xlarge	192	1536
r8g.4xlarge	16	128
r8g.8xlarge	32	256
r8g.large	2	16
r8g.medium	1	8
r8g.xlarge	4	32
r8i.12xlarge	48	384
r8i.16xlarge	64	512
r8i.24xlarge	96	768
r8i.2xlarge	8	64
r8i.32xlarge	128	1024
r8i.48xlarge	192	1536
r8i.4xlarge	16	128
r8i.8xlarge	32	256
r8i.96xlarge	384	3072
r8i.large	2	16
r8i.xlarge	4	32
t2.2xlarge	8	32
t2.large	2	8
t2.medium	2	4
t2.micro	1	1
t2.nano	1	0.5
t2.small	1	2
t2.xlarge	4	16
t3.2xlarge	8	32
t3.large	2	8
t3.medium	2	4
t3.micro	2	1
t3.nano	2	0.5
t3.small	2	2
t3.xlarge	4	16
t3a.2xlarge	8	32
t3a.large	2	8
t3a.medium	2	4
t3a.micro	2	1
t3a.nano	2	0.5
t3a.small	2	2
t3a.xlarge	4	16
t4g.2xlarge	8	32
t4g.large	2	8
t4g.medium	2	4
t4g.micro	2	1
t4g.nano	2	0.5
t4g.small	2	2
t4g.xlarge	4	16
trn1.2xlarge	8	32	Trainium	1
trn1.32xlarge	128	512	Trainium	16
trn1n.32xlarge	128	512	Trainium	16
x1.16xlarge	64	976
x1.32xlarge	128	1952
x2idn.16xlarge	64	1024
x2idn.24xlarge	96	1536
x2idn.32xlarge	128	2048
x2iedn.16xlarge	64	2048
x2iedn.24xlarge	96	3072
x2iedn.2xlarge	8	256
x2iedn.32xlarge	128	4096
x2iedn.4xlarge	16	512
x2iedn.8xlarge	32	1024
x2iedn.xlarge	4	128`;
