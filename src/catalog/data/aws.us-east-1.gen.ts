// Made by tools/catalog.ts; do not edit.
export const rows = `@cloudwatch-logs	GB	21
ingest-standard	0.5
@data-transfer	GB	20
inter-region	0.02
internet-first-10TB	0.09
internet-next-100TB	0.07
internet-next-40TB	0.085
intra-region-each-direction	0.01
us-east-regions	0.01
@ebs	GB-month	13
gp2	0.1
gp3	0.08
io1	0.125
io2	0.125
magnetic	0.05
sc1	0.015
st1	0.045
@ebs	GB-month	21
snapshot	0.05
@ebs	IOPS-month	13
gp3-iops-over-3000	0.005
io1-iops	0.065
@ebs	MBps-month	13
gp3-throughput-over-125	0.04
@ec2	hour	34
c7i-flex.12xlarge	2.0349
c7i-flex.16xlarge	2.7132
c7i-flex.2xlarge	0.33915
c7i-flex.4xlarge	0.6783
c7i-flex.8xlarge	1.3566
c7i-flex.large	0.08479
c7i-flex.xlarge	0.16958
c8g.12xlarge	1.91424
c8g.16xlarge	2.55232
c8g.24xlarge	3.82848
c8g.2xlarge	0.31904
c8g.48xlarge	7.65696
c8g.4xlarge	0.63808
c8g.8xlarge	1.27616
c8g.large	0.07976
c8g.medium	0.03988
c8g.xlarge	0.15952
c8i.12xlarge	2.24904
c8i.16xlarge	2.99872
c8i.24xlarge	4.49808
c8i.2xlarge	0.37484
c8i.32xlarge	5.99744
c8i.48xlarge	8.99616
c8i.4xlarge	0.74968
c8i.8xlarge	1.49936
c8i.96xlarge	17.99232
c8i.large	0.09371
c8i.xlarge	0.18742
g6.12xlarge	4.6016
g6.16xlarge	3.3968
g6.24xlarge	6.6752
g6.2xlarge	0.9776
g6.48xlarge	13.3504
g6.4xlarge	1.3232
g6.8xlarge	2.0144
g6.xlarge	0.8048
g6e.12xlarge	10.49264
g6e.16xlarge	7.57719
g6e.24xlarge	15.06559
g6e.2xlarge	2.24208
g6e.48xlarge	30.13118
g6e.4xlarge	3.00424
g6e.8xlarge	4.52856
g6e.xlarge	1.861
g6f.2xlarge	0.475
g6f.4xlarge	0.95
g6f.large	0.202
g6f.xlarge	0.2375
g7.12xlarge	7.12832
g7.24xlarge	14.25664
g7.2xlarge	2.52
g7.48xlarge	28.51328
g7.4xlarge	3.04208
g7.8xlarge	4.08624
g7e.12xlarge	8.28608
g7e.24xlarge	16.57216
g7e.2xlarge	3.36312
g7e.48xlarge	33.14432
g7e.4xlarge	3.99816
g7e.8xlarge	5.26824
gr6.4xlarge	1.5392
gr6.8xlarge	2.4464
m7i-flex.12xlarge	2.29824
m7i-flex.16xlarge	3.06432
m8g.12xlarge	2.15424
m8g.16xlarge	2.87232
m8g.24xlarge	4.30848
m8g.2xlarge	0.35904
m8g.48xlarge	8.61696
m8g.4xlarge	0.71808
m8g.8xlarge	1.43616
m8g.large	0.08976
m8g.medium	0.04488
m8g.xlarge	0.17952
m8i.12xlarge	2.54016
m8i.16xlarge	3.38688
m8i.24xlarge	5.08032
m8i.2xlarge	0.42336
m8i.32xlarge	6.77376
m8i.48xlarge	10.16064
m8i.4xlarge	0.84672
m8i.8xlarge	1.69344
m8i.96xlarge	20.32128
m8i.large	0.10584
m8i.xlarge	0.21168
p4d.24xlarge	21.957642
p4de.24xlarge	27.44705
p5.48xlarge	55.04
p5.4xlarge	6.88
p5en.48xlarge	63.296
p6-b200.48xlarge	113.9328
p6-b300.48xlarge	142.416
r8g.12xlarge	2.82768
r8g.16xlarge	3.77024
r8g.24xlarge	5.65536
r8g.2xlarge	0.47128
r8g.48xlarge	11.31072
r8g.4xlarge	0.94256
r8g.8xlarge	1.88512
r8g.large	0.11782
r8g.medium	0.05891
r8g.xlarge	0.23564
r8i.12xlarge	3.33408
r8i.16xlarge	4.44544
r8i.24xlarge	6.66816
r8i.2xlarge	0.55568
r8i.32xlarge	8.89088
r8i.48xlarge	13.33632
r8i.4xlarge	1.11136
r8i.8xlarge	2.22272
r8i.96xlarge	26.67264
r8i.large	0.13892
r8i.xlarge	0.27784
t2.nano	0.0058
@ec2	hour	34	7
c4.2xlarge	0.398	0.1791
c4.4xlarge	0.796	0.31044
c4.8xlarge	1.591	0.65231
c4.large	0.1	0.046
c4.xlarge	0.199	0.07761
c5.12xlarge	2.04	0.7956
c5.18xlarge	3.06	1.1934
c5.24xlarge	4.08	1.4688
c5.2xlarge	0.34	0.1428
c5.4xlarge	0.68	0.2992
c5.9xlarge	1.53	0.6273
c5.large	0.085	0.0391
c5.xlarge	0.17	0.0782
c5a.12xlarge	1.848	0.81312
c5a.16xlarge	2.464	1.15808
c5a.24xlarge	3.696	1.62624
c5a.2xlarge	0.308	0.15092
c5a.4xlarge	0.616	0.29568
c5a.8xlarge	1.232	0.57904
c5a.large	0.077	0.03542
c5a.xlarge	0.154	0.06776
c5d.12xlarge	2.304	0.94464
c5d.18xlarge	3.456	1.34784
c5d.24xlarge	4.608	1.93536
c5d.2xlarge	0.384	0.18432
c5d.4xlarge	0.768	0.33024
c5d.9xlarge	1.728	0.81216
c5d.large	0.096	0.0384
c5d.xlarge	0.192	0.08832
c5n.18xlarge	3.888	1.67184
c5n.2xlarge	0.432	0.18576
c5n.4xlarge	0.864	0.37152
c5n.9xlarge	1.944	0.73872
c5n.large	0.108	0.0486
c5n.xlarge	0.216	0.10152
c6a.12xlarge	1.836	0.78948
c6a.16xlarge	2.448	1.07712
c6a.24xlarge	3.672	1.50552
c6a.2xlarge	0.306	0.14994
c6a.32xlarge	4.896	2.05632
c6a.48xlarge	7.344	2.86416
c6a.4xlarge	0.612	0.31212
c6a.8xlarge	1.224	0.612
c6a.large	0.0765	0.03519
c6a.xlarge	0.153	0.07497
c6g.12xlarge	1.632	0.68544
c6g.16xlarge	2.176	0.8704
c6g.2xlarge	0.272	0.12512
c6g.4xlarge	0.544	0.20128
c6g.8xlarge	1.088	0.41344
c6g.large	0.068	0.02992
c6g.medium	0.034	0.0153
c6g.xlarge	0.136	0.05984
c6i.12xlarge	2.04	0.8772
c6i.16xlarge	2.72	1.224
c6i.24xlarge	4.08	1.5912
c6i.2xlarge	0.34	0.153
c6i.32xlarge	5.44	1.9584
c6i.4xlarge	0.68	0.2992
c6i.8xlarge	1.36	0.6392
c6i.large	0.085	0.0357
c6i.xlarge	0.17	0.0799
c7a.12xlarge	2.46336	0.96071
c7a.16xlarge	3.28448	1.149568
c7a.24xlarge	4.92672	1.970688
c7a.2xlarge	0.41056	0.209386
c7a.32xlarge	6.56896	2.430515
c7a.48xlarge	9.85344	3.547238
c7a.4xlarge	0.82112	0.41056
c7a.8xlarge	1.64224	0.771853
c7a.large	0.10264	0.042082
c7a.medium	0.05132	0.020015
c7a.xlarge	0.20528	0.100587
c7g.12xlarge	1.74	0.7134
c7g.16xlarge	2.32	0.9048
c7g.2xlarge	0.29	0.116
c7g.4xlarge	0.58	0.2436
c7g.8xlarge	1.16	0.522
c7g.large	0.0725	0.0319
c7g.medium	0.0363	0.016335
c7g.xlarge	0.145	0.0667
c7i.12xlarge	2.142	0.87822
c7i.16xlarge	2.856	1.17096
c7i.24xlarge	4.284	1.58508
c7i.2xlarge	0.357	0.16065
c7i.48xlarge	8.568	3.25584
c7i.4xlarge	0.714	0.34272
c7i.8xlarge	1.428	0.62832
c7i.large	0.08925	0.037485
c7i.xlarge	0.1785	0.08211
d3.2xlarge	0.999	0.35964
d3.4xlarge	1.998	0.71928
d3.8xlarge	3.99552	1.398432
d3.xlarge	0.499	0.1996
dl1.24xlarge	13.10904	4.588164
g4ad.16xlarge	3.468	1.31784
g4ad.2xlarge	0.54117	0.238115
g4ad.4xlarge	0.867	0.42483
g4ad.8xlarge	1.734	0.76296
g4ad.xlarge	0.37853	0.143841
g4dn.12xlarge	3.912	1.68216
g4dn.16xlarge	4.352	1.47968
g4dn.2xlarge	0.752	0.29328
g4dn.4xlarge	1.204	0.49364
g4dn.8xlarge	2.176	0.80512
g4dn.xlarge	0.526	0.21566
g5.12xlarge	5.672	2.09864
g5.16xlarge	4.096	1.6384
g5.24xlarge	8.144	3.17616
g5.2xlarge	1.212	0.606
g5.48xlarge	16.288	5.7008
g5.4xlarge	1.624	0.68208
g5.8xlarge	2.448	1.12608
g5.xlarge	1.006	0.52312
g5g.16xlarge	2.744	1.17992
g5g.2xlarge	0.556	0.2224
g5g.4xlarge	0.828	0.34776
g5g.8xlarge	1.372	0.56252
g5g.xlarge	0.42	0.1638
i3.16xlarge	4.992	1.79712
i3.2xlarge	0.624	0.29952
i3.4xlarge	1.248	0.52416
i3.8xlarge	2.496	1.02336
i3.large	0.156	0.05772
i3.xlarge	0.312	0.13416
i4i.12xlarge	4.118	1.81192
i4i.16xlarge	5.491	1.92185
i4i.24xlarge	8.2368	2.388672
i4i.2xlarge	0.686	0.32242
i4i.32xlarge	10.9824	3.953664
i4i.4xlarge	1.373	0.63158
i4i.8xlarge	2.746	1.0984
i4i.large	0.172	0.06536
i4i.xlarge	0.343	0.15092
inf1.24xlarge	4.721	1.79398
inf1.2xlarge	0.362	0.15928
inf1.6xlarge	1.18	0.5074
inf1.xlarge	0.228	0.08436
inf2.24xlarge	6.49063	2.336627
inf2.48xlarge	12.98127	4.673257
inf2.8xlarge	1.96786	0.747787
inf2.xlarge	0.7582	0.30328
m4.10xlarge	2	0.92
m4.16xlarge	3.2	1.216
m4.2xlarge	0.4	0.18
m4.4xlarge	0.8	0.32
m4.large	0.1	0.048
m4.xlarge	0.2	0.088
m5.12xlarge	2.304	0.94464
m5.16xlarge	3.072	1.16736
m5.24xlarge	4.608	1.75104
m5.2xlarge	0.384	0.14976
m5.4xlarge	0.768	0.3072
m5.8xlarge	1.536	0.62976
m5.large	0.096	0.0384
m5.xlarge	0.192	0.07104
m5a.12xlarge	2.064	0.90816
m5a.16xlarge	2.752	1.1008
m5a.24xlarge	4.128	1.69248
m5a.2xlarge	0.344	0.17888
m5a.4xlarge	0.688	0.33024
m5a.8xlarge	1.376	0.63296
m5a.large	0.086	0.03956
m5a.xlarge	0.172	0.086
m5d.12xlarge	2.712	1.05768
m5d.16xlarge	3.616	1.51872
m5d.24xlarge	5.424	2.27808
m5d.2xlarge	0.452	0.226
m5d.4xlarge	0.904	0.41584
m5d.8xlarge	1.808	0.86784
m5d.large	0.113	0.04859
m5d.xlarge	0.226	0.11526
m5n.12xlarge	2.856	1.31376
m5n.16xlarge	3.808	1.75168
m5n.24xlarge	5.712	2.2848
m5n.2xlarge	0.476	0.22848
m5n.4xlarge	0.952	0.46648
m5n.8xlarge	1.904	0.93296
m5n.large	0.119	0.04522
m5n.xlarge	0.238	0.0952
m6a.12xlarge	2.0736	0.953856
m6a.16xlarge	2.7648	1.161216
m6a.24xlarge	4.1472	1.700352
m6a.2xlarge	0.3456	0.183168
m6a.32xlarge	5.5296	2.156544
m6a.48xlarge	8.2944	3.400704
m6a.4xlarge	0.6912	0.352512
m6a.8xlarge	1.3824	0.62208
m6a.large	0.0864	0.033696
m6a.xlarge	0.1728	0.082944
m6g.12xlarge	1.848	0.66528
m6g.16xlarge	2.464	0.93632
m6g.2xlarge	0.308	0.12628
m6g.4xlarge	0.616	0.25872
m6g.8xlarge	1.232	0.51744
m6g.large	0.077	0.03311
m6g.medium	0.0385	0.017325
m6g.xlarge	0.154	0.06468
m6i.12xlarge	2.304	0.89856
m6i.16xlarge	3.072	1.25952
m6i.24xlarge	4.608	1.8432
m6i.2xlarge	0.384	0.16512
m6i.32xlarge	6.144	2.39616
m6i.4xlarge	0.768	0.29184
m6i.8xlarge	1.536	0.58368
m6i.large	0.096	0.03936
m6i.xlarge	0.192	0.0768
m6id.12xlarge	2.8476	1.053612
m6id.16xlarge	3.7968	1.51872
m6id.24xlarge	5.6952	2.391984
m6id.2xlarge	0.4746	0.170856
m6id.32xlarge	7.5936	3.189312
m6id.4xlarge	0.9492	0.37968
m6id.8xlarge	1.8984	0.797328
m6id.large	0.11865	0.048647
m6id.xlarge	0.2373	0.092547
m7a.12xlarge	2.78208	1.085011
m7a.16xlarge	3.70944	1.335398
m7a.24xlarge	5.56416	1.891814
m7a.2xlarge	0.46368	0.204019
m7a.32xlarge	7.41888	2.819174
m7a.48xlarge	11.12832	4.006195
m7a.4xlarge	0.92736	0.398765
m7a.8xlarge	1.85472	0.741888
m7a.large	0.11592	0.045209
m7a.medium	0.05796	0.021445
m7a.xlarge	0.23184	0.104328
m7g.12xlarge	1.9584	0.763776
m7g.16xlarge	2.6112	1.070592
m7g.2xlarge	0.3264	0.137088
m7g.4xlarge	0.6528	0.267648
m7g.8xlarge	1.3056	0.561408
m7g.large	0.0816	0.034272
m7g.medium	0.0408	0.017136
m7g.xlarge	0.1632	0.062016
m7i-flex.2xlarge	0.38304	0.18769
m7i-flex.4xlarge	0.76608	0.337075
m7i-flex.8xlarge	1.53216	0.643507
m7i-flex.large	0.09576	0.042134
m7i-flex.xlarge	0.19152	0.088099
m7i.12xlarge	2.4192	0.919296
m7i.16xlarge	3.2256	1.257984
m7i.24xlarge	4.8384	1.790208
m7i.2xlarge	0.4032	0.169344
m7i.48xlarge	9.6768	3.773952
m7i.4xlarge	0.8064	0.395136
m7i.8xlarge	1.6128	0.677376
m7i.large	0.1008	0.044352
m7i.xlarge	0.2016	0.088704
p2.16xlarge	14.4	4.896
p2.8xlarge	7.2	2.52
p2.xlarge	0.9	0.378
p3.16xlarge	24.48	8.3232
p3.2xlarge	3.06	1.4076
p3.8xlarge	12.24	4.4064
p3dn.24xlarge	31.212	11.86056
r4.16xlarge	4.256	1.53216
r4.2xlarge	0.532	0.22344
r4.4xlarge	1.064	0.4256
r4.8xlarge	2.128	0.8512
r4.large	0.133	0.0532
r4.xlarge	0.266	0.11438
r5.12xlarge	3.024	1.23984
r5.16xlarge	4.032	1.57248
r5.24xlarge	6.048	2.23776
r5.2xlarge	0.504	0.23688
r5.4xlarge	1.008	0.49392
r5.8xlarge	2.016	0.84672
r5.large	0.126	0.063
r5.xlarge	0.252	0.10584
r5a.12xlarge	2.712	1.16616
r5a.16xlarge	3.616	1.55488
r5a.24xlarge	5.424	1.73568
r5a.2xlarge	0.452	0.226
r5a.4xlarge	0.904	0.37968
r5a.8xlarge	1.808	0.68704
r5a.large	0.113	0.05424
r5a.xlarge	0.226	0.09944
r5d.12xlarge	3.456	1.41696
r5d.16xlarge	4.608	1.70496
r5d.24xlarge	6.912	2.55744
r5d.2xlarge	0.576	0.3168
r5d.4xlarge	1.152	0.59904
r5d.8xlarge	2.304	0.94464
r5d.large	0.144	0.06192
r5d.xlarge	0.288	0.144
r6a.12xlarge	2.7216	1.061424
r6a.16xlarge	3.6288	1.45152
r6a.24xlarge	5.4432	2.122848
r6a.2xlarge	0.4536	0.217728
r6a.32xlarge	7.2576	2.685312
r6a.48xlarge	10.8864	3.81024
r6a.4xlarge	0.9072	0.344736
r6a.8xlarge	1.8144	0.689472
r6a.large	0.1134	0.049896
r6a.xlarge	0.2268	0.099792
r6g.12xlarge	2.4192	0.895104
r6g.16xlarge	3.2256	1.29024
r6g.2xlarge	0.4032	0.173376
r6g.4xlarge	0.8064	0.330624
r6g.8xlarge	1.6128	0.56448
r6g.large	0.1008	0.037296
r6g.medium	0.0504	0.019656
r6g.xlarge	0.2016	0.074592
r6i.12xlarge	3.024	1.23984
r6i.16xlarge	4.032	1.45152
r6i.24xlarge	6.048	2.47968
r6i.2xlarge	0.504	0.2016
r6i.32xlarge	8.064	2.90304
r6i.4xlarge	1.008	0.43344
r6i.8xlarge	2.016	0.82656
r6i.large	0.126	0.05166
r6i.xlarge	0.252	0.10332
r7a.12xlarge	3.6516	1.497156
r7a.16xlarge	4.8688	1.850144
r7a.24xlarge	7.3032	2.702184
r7a.2xlarge	0.6086	0.279956
r7a.32xlarge	9.7376	3.602912
r7a.48xlarge	14.6064	5.696496
r7a.4xlarge	1.2172	0.632944
r7a.8xlarge	2.4344	0.900728
r7a.large	0.15215	0.063903
r7a.medium	0.07608	0.033475
r7a.xlarge	0.3043	0.133892
r7g.12xlarge	2.5704	0.976752
r7g.16xlarge	3.4272	1.336608
r7g.2xlarge	0.4284	0.197064
r7g.4xlarge	0.8568	0.402696
r7g.8xlarge	1.7136	0.68544
r7g.large	0.1071	0.039627
r7g.medium	0.0536	0.019832
r7g.xlarge	0.2142	0.092106
r7i.12xlarge	3.1752	0.984312
r7i.16xlarge	4.2336	1.312416
r7i.24xlarge	6.3504	1.841616
r7i.2xlarge	0.5292	0.164052
r7i.48xlarge	12.7008	3.556224
r7i.4xlarge	1.0584	0.31752
r7i.8xlarge	2.1168	0.656208
r7i.large	0.1323	0.03969
r7i.xlarge	0.2646	0.076734
t2.2xlarge	0.3712	0.144768
t2.large	0.0928	0.040832
t2.medium	0.0464	0.019024
t2.micro	0.0116	0.003944
t2.small	0.023	0.00989
t2.xlarge	0.1856	0.068672
t3.2xlarge	0.3328	0.13312
t3.large	0.0832	0.039936
t3.medium	0.0416	0.017472
t3.micro	0.0104	0.004056
t3.nano	0.0052	0.001976
t3.small	0.0208	0.007696
t3.xlarge	0.1664	0.069888
t3a.2xlarge	0.3008	0.13536
t3a.large	0.0752	0.028576
t3a.medium	0.0376	0.01504
t3a.micro	0.0094	0.004136
t3a.nano	0.0047	0.002115
t3a.small	0.0188	0.00846
t3a.xlarge	0.1504	0.066176
t4g.2xlarge	0.2688	0.110208
t4g.large	0.0672	0.03024
t4g.medium	0.0336	0.014448
t4g.micro	0.0084	0.00378
t4g.nano	0.0042	0.002898
t4g.small	0.0168	0.007224
t4g.xlarge	0.1344	0.059136
trn1.2xlarge	1.34375	0.470313
trn1.32xlarge	21.5	7.095
trn1n.32xlarge	24.78	8.9208
x1.16xlarge	6.669	2.40084
x1.32xlarge	13.338	4.53492
x2idn.16xlarge	6.669	2.40084
x2idn.24xlarge	10.0035	3.60126
x2idn.32xlarge	13.338	4.40154
x2iedn.16xlarge	13.338	4.40154
x2iedn.24xlarge	20.007	6.80238
x2iedn.2xlarge	1.66725	0.583538
x2iedn.32xlarge	26.676	9.3366
x2iedn.4xlarge	3.3345	1.26711
x2iedn.8xlarge	6.669	2.26746
x2iedn.xlarge	0.83363	0.291771
@ecr	GB-month	10
storage	0.1
@efs	GB-month	11
standard	0.3
@nat-gateway	GB	21
data-processed	0.045
@s3	1k-requests	15
glacier-deep-archive-put	0.05
glacier-flexible-put	0.03
int-tiering-monitoring-per-1k-objects	0.0025
standard-get	0.0004
standard-ia-get	0.001
standard-ia-put	0.01
standard-put	0.005
@s3	GB	15
glacier-deep-archive-retrieval-standard	0.02
glacier-flexible-retrieval-expedited	0.03
glacier-flexible-retrieval-standard	0.01
onezone-ia-retrieval	0.01
standard-ia-retrieval	0.01
standard-select-returned	0.0007
standard-select-scanned	0.002
@s3	GB-month	15
glacier-deep-archive-storage	0.00099
glacier-flexible-storage	0.0036
int-tiering-archive	0.0036
int-tiering-deep-archive	0.00099
int-tiering-frequent	0.023
int-tiering-infrequent	0.0125
onezone-ia-storage	0.01
standard-ia-storage	0.0125
standard-storage-first-50TB	0.023
@sagemaker-hosting	hour	24
ml.c5.2xlarge	0.408
ml.c5.4xlarge	0.816
ml.c5.xlarge	0.204
ml.c7i.xlarge	0.214
ml.g4dn.12xlarge	4.89
ml.g4dn.16xlarge	5.44
ml.g4dn.2xlarge	0.94
ml.g4dn.4xlarge	1.505
ml.g4dn.8xlarge	2.72
ml.g4dn.xlarge	0.7364
ml.g5.12xlarge	7.09
ml.g5.24xlarge	10.18
ml.g5.2xlarge	1.515
ml.g5.48xlarge	20.36
ml.g5.4xlarge	2.03
ml.g5.8xlarge	3.06
ml.g5.xlarge	1.4084
ml.g6.12xlarge	5.752
ml.g6.16xlarge	4.246
ml.g6.24xlarge	8.344
ml.g6.2xlarge	1.222
ml.g6.48xlarge	16.688
ml.inf2.24xlarge	7.79
ml.inf2.48xlarge	15.58
ml.inf2.8xlarge	2.36
ml.inf2.xlarge	0.99
ml.p3.2xlarge	3.825
ml.trn1.32xlarge	28.497
@sagemaker-serverless	second	41
duration-3GB	0.00006
@sagemaker-storage	GB-month	27
hosting-volume	0.112
@sagemaker-training	hour	31
ml.g7e.12xlarge	10.3576
ml.g7e.2xlarge	4.2039
ml.g7e.4xlarge	4.9977
@sagemaker-training	hour	33
ml.g5.12xlarge	7.09
ml.g5.4xlarge	2.03
ml.g5.8xlarge	3.06
@sagemaker-training	hour	36
ml.g6.12xlarge	5.752
ml.g6.2xlarge	1.222
ml.g6.4xlarge	1.654
@sagemaker-training	hour	39
ml.g5.2xlarge	1.515
ml.g5.xlarge	1.408
ml.g6e.12xlarge	13.12
ml.g6e.2xlarge	2.8
ml.g6e.4xlarge	3.76
ml.g6e.8xlarge	5.6607
ml.g6e.xlarge	2.61`;
