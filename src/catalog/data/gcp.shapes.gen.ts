// Made by tools/catalog.ts; do not edit.
export const rows = `@37
a2-highgpu-1g	12	85	A100	1	40
a2-highgpu-2g	24	170	A100	2	40
a2-highgpu-4g	48	340	A100	4	40
a2-highgpu-8g	96	680	A100	8	40
a2-megagpu-16g	96	1360	A100	16	40
a2-ultragpu-1g	12	170	A100	1	80
a2-ultragpu-2g	24	340	A100	2	80
a2-ultragpu-4g	48	680	A100	4	80
a2-ultragpu-8g	96	1360	A100	8	80
a3-highgpu-1g	26	234	H100	1	80
a3-highgpu-2g	52	468	H100	2	80
a3-highgpu-4g	104	936	H100	4	80
a3-highgpu-8g	208	1872	H100	8	80
a3-megagpu-8g	208	1872	H100	8	80
c2-standard-16	16	64
c2-standard-30	30	120
c2-standard-4	4	16
c2-standard-60	60	240
c2-standard-8	8	32
c2d-highcpu-112	112	224
c2d-highcpu-16	16	32
c2d-highcpu-2	2	4
c2d-highcpu-32	32	64
c2d-highcpu-4	4	8
c2d-highcpu-56	56	112
c2d-highcpu-8	8	16
c2d-highmem-112	112	896
c2d-highmem-16	16	128
c2d-highmem-2	2	16
c2d-highmem-32	32	256
c2d-highmem-4	4	32
c2d-highmem-56	56	448
c2d-highmem-8	8	64
c2d-standard-112	112	448
c2d-standard-16	16	64
c2d-standard-2	2	8
c2d-standard-32	32	128
c2d-standard-4	4	16
c2d-standard-56	56	224
c2d-standard-8	8	32
c3-highcpu-176	176	352
c3-highcpu-22	22	44
c3-highcpu-4	4	8
c3-highcpu-44	44	88
c3-highcpu-8	8	16
c3-highcpu-88	88	176
c3-highmem-176	176	1408
c3-highmem-22	22	176
c3-highmem-4	4	32
c3-highmem-44	44	352
c3-highmem-8	8	64
c3-highmem-88	88	704
c3-standard-176	176	704
c3-standard-22	22	88
c3-standard-4	4	16
c3-standard-44	44	176
c3-standard-8	8	32
c3-standard-88	88	352
c3d-highcpu-16	16	32
c3d-highcpu-180	180	354
c3d-highcpu-30	30	59
c3d-highcpu-360	360	708
c3d-highcpu-4	4	8
c3d-highcpu-60	60	118
c3d-highcpu-8	8	16
c3d-highcpu-90	90	177
c3d-highmem-16	16	128
c3d-highmem-180	180	1440
c3d-highmem-30	30	240
c3d-highmem-360	360	2880
c3d-highmem-4	4	32
c3d-highmem-60	60	480
c3d-highmem-8	8	64
c3d-highmem-90	90	720
c3d-standard-16	16	64
c3d-standard-180	180	720
c3d-standard-30	30	120
c3d-standard-360	360	1440
c3d-standard-4	4	16
c3d-standard-60	60	240
c3d-standard-8	8	32
c3d-standard-90	90	360
c4-highcpu-144	144	288
c4-highcpu-16	16	32
c4-highcpu-192	192	384
c4-highcpu-2	2	4
c4-highcpu-24	24	48
c4-highcpu-288	288	576
c4-highcpu-32	32	64
c4-highcpu-4	4	8
c4-highcpu-48	48	96
c4-highcpu-8	8	16
c4-highcpu-96	96	192
c4-highmem-144	144	1116
c4-highmem-16	16	124
c4-highmem-192	192	1488
c4-highmem-2	2	15
c4-highmem-24	24	186
c4-highmem-288	288	2232
c4-highmem-32	32	248
c4-highmem-4	4	31
c4-highmem-48	48	372
c4-highmem-8	8	62
c4-highmem-96	96	744
c4-standard-144	144	540
c4-standard-16	16	60
c4-standard-192	192	720
c4-standard-2	2	7
c4-standard-24	24	90
c4-standard-288	288	1080
c4-standard-32	32	120
c4-standard-4	4	15
c4-standard-48	48	180
c4-standard-8	8	30
c4-standard-96	96	360
e2-highcpu-16	16	16
e2-highcpu-2	2	2
e2-highcpu-32	32	32
e2-highcpu-4	4	4
e2-highcpu-8	8	8
e2-highmem-16	16	128
e2-highmem-2	2	16
e2-highmem-4	4	32
e2-highmem-8	8	64
e2-medium	2	4
e2-micro	2	1
e2-small	2	2
e2-standard-16	16	64
e2-standard-2	2	8
e2-standard-32	32	128
e2-standard-4	4	16
e2-standard-8	8	32
g2-standard-12	12	48	L4	1	24
g2-standard-16	16	64	L4	1	24
g2-standard-24	24	96	L4	2	24
g2-standard-32	32	128	L4	1	24
g2-standard-4	4	16	L4	1	24
g2-standard-48	48	192	L4	4	24
g2-standard-8	8	32	L4	1	24
g2-standard-96	96	384	L4	8	24
g4-standard-12	12	45	RTX-PRO-6000		96
g4-standard-192	192	720	RTX-PRO-6000	4	96
g4-standard-24	24	90	RTX-PRO-6000		96
g4-standard-384	384	1440	RTX-PRO-6000	8	96
g4-standard-48	48	180	RTX-PRO-6000	1	96
g4-standard-6	6	22	RTX-PRO-6000		96
g4-standard-96	96	360	RTX-PRO-6000	2	96
n1-highcpu-16	16	14.4
n1-highcpu-2	2	1.8
n1-highcpu-32	32	28.8
n1-highcpu-4	4	3.6
n1-highcpu-64	64	57.6
n1-highcpu-8	8	7.2
n1-highcpu-96	96	86.4
n1-highmem-16	16	104
n1-highmem-2	2	13
n1-highmem-32	32	208
n1-highmem-4	4	26
n1-highmem-64	64	416
n1-highmem-8	8	52
n1-highmem-96	96	624
n1-standard-1	1	3.75
n1-standard-16	16	60
n1-standard-2	2	7.5
n1-standard-32	32	120
n1-standard-4	4	15
n1-standard-64	64	240
n1-standard-8	8	30
n1-standard-96	96	360
n2-highcpu-16	16	16
n2-highcpu-2	2	2
n2-highcpu-32	32	32
n2-highcpu-4	4	4
n2-highcpu-48	48	48
n2-highcpu-64	64	64
n2-highcpu-8	8	8
n2-highcpu-80	80	80
n2-highcpu-96	96	96
n2-highmem-128	128	864
n2-highmem-16	16	128
n2-highmem-2	2	16
n2-highmem-32	32	256
n2-highmem-4	4	32
n2-highmem-48	48	384
n2-highmem-64	64	512
n2-highmem-8	8	64
n2-highmem-80	80	640
n2-highmem-96	96	768
n2-standard-128	128	512
n2-standard-16	16	64
n2-standard-2	2	8
n2-standard-32	32	128
n2-standard-4	4	16
n2-standard-48	48	192
n2-standard-64	64	256
n2-standard-8	8	32
n2-standard-80	80	320
n2-standard-96	96	384
n2d-highcpu-128	128	128
n2d-highcpu-16	16	16
n2d-highcpu-2	2	2
n2d-highcpu-224	224	224
n2d-highcpu-32	32	32
n2d-highcpu-4	4	4
n2d-highcpu-48	48	48
n2d-highcpu-64	64	64
n2d-highcpu-8	8	8
n2d-highcpu-80	80	80
n2d-highcpu-96	96	96
n2d-highmem-16	16	128
n2d-highmem-2	2	16
n2d-highmem-32	32	256
n2d-highmem-4	4	32
n2d-highmem-48	48	384
n2d-highmem-64	64	512
n2d-highmem-8	8	64
n2d-highmem-80	80	640
n2d-highmem-96	96	768
n2d-standard-128	128	512
n2d-standard-16	16	64
n2d-standard-2	2	8
n2d-standard-224	224	896
n2d-standard-32	32	128
n2d-standard-4	4	16
n2d-standard-48	48	192
n2d-standard-64	64	256
n2d-standard-8	8	32
n2d-standard-80	80	320
n2d-standard-96	96	384
n4-highcpu-16	16	32
n4-highcpu-2	2	4
n4-highcpu-32	32	64
n4-highcpu-4	4	8
n4-highcpu-48	48	96
n4-highcpu-64	64	128
n4-highcpu-8	8	16
n4-highcpu-80	80	160
n4-highmem-16	16	128
n4-highmem-2	2	16
n4-highmem-32	32	256
n4-highmem-4	4	32
n4-highmem-48	48	384
n4-highmem-64	64	512
n4-highmem-8	8	64
n4-highmem-80	80	640
n4-standard-16	16	64
n4-standard-2	2	8
n4-standard-32	32	128
n4-standard-4	4	16
n4-standard-48	48	192
n4-standard-64	64	256
n4-standard-8	8	32
n4-standard-80	80	320
t2d-standard-1	1	4
t2d-standard-16	16	64
t2d-standard-2	2	8
t2d-standard-32	32	128
t2d-standard-4	4	16
t2d-standard-48	48	192
t2d-standard-60	60	240
t2d-standard-8	8	32`;
