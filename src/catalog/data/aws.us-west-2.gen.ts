// Made by tools/catalog.ts; do not edit.
export const rows = `@cloudwatch-logs	GB	21
ingest-standard	0.5
@data-transfer	GB	20
inter-region	0.02
internet-first-10TB	0.09
internet-next-100TB	0.07
internet-next-40TB	0.085
internet-over-150TB	0.05
intra-region-each-direction	0.01
@ebs	GB-month	21
gp2	0.1
gp3	0.08
magnetic	0.05
snapshot	0.05
@ebs	IOPS-month	21
gp3-iops-over-3000	0.005
@ebs	MBps-month	21
gp3-throughput-over-125	0.04
@ec2	hour	25
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
gr6.4xlarge	1.5392
gr6.8xlarge	2.4464
p4d.24xlarge	21.95764
p4de.24xlarge	27.44705
p5.48xlarge	55.04
p5.4xlarge	6.88
p5en.48xlarge	63.296
p6-b200.48xlarge	113.9328
p6-b300.48xlarge	142.416
@ec2	hour	25	7
g4ad.16xlarge	3.468	0.97104
g4ad.2xlarge	0.54117	0.211056
g4ad.4xlarge	0.867	0.33813
g4ad.8xlarge	1.734	0.6069
g4ad.xlarge	0.37853	0.136271
g4dn.12xlarge	3.912	1.5648
g4dn.16xlarge	4.352	0.95744
g4dn.2xlarge	0.752	0.25568
g4dn.4xlarge	1.204	0.301
g4dn.8xlarge	2.176	0.56576
g4dn.xlarge	0.526	0.24722
g5.12xlarge	5.672	1.92848
g5.16xlarge	4.096	1.31072
g5.24xlarge	8.144	2.19888
g5.2xlarge	1.212	0.4848
g5.48xlarge	16.288	3.74624
g5.4xlarge	1.624	0.4872
g5.8xlarge	2.448	0.68544
g5.xlarge	1.006	0.4527
g5g.16xlarge	2.744	0.32928
g5g.2xlarge	0.556	0.14456
g5g.4xlarge	0.828	0.10764
g5g.8xlarge	1.372	0.15092
g5g.xlarge	0.42	0.0672
inf1.24xlarge	4.721	0.84978
inf1.2xlarge	0.362	0.11946
inf1.6xlarge	1.18	0.2596
inf1.xlarge	0.228	0.05928
inf2.24xlarge	6.49063	1.168313
inf2.48xlarge	12.98127	2.077003
inf2.8xlarge	1.96786	0.452608
inf2.xlarge	0.7582	0.174386
p2.16xlarge	14.4	1.728
p2.8xlarge	7.2	1.008
p2.xlarge	0.9	0.198
p3.16xlarge	24.48	6.8544
p3.2xlarge	3.06	0.8568
p3.8xlarge	12.24	3.672
p3dn.24xlarge	31.212	3.74544
trn1.2xlarge	1.34375	0.16125
trn1.32xlarge	21.5	2.365
trn1n.32xlarge	24.78	5.6994
@ec2	hour	8
t2.nano	0.0058
@ec2	hour	8	7
c4.2xlarge	0.398	0.15124
c4.4xlarge	0.796	0.26268
c4.8xlarge	1.591	0.55685
c4.large	0.1	0.039
c4.xlarge	0.199	0.06766
c5.12xlarge	2.04	0.6732
c5.18xlarge	3.06	0.9486
c5.24xlarge	4.08	1.3464
c5.2xlarge	0.34	0.1224
c5.4xlarge	0.68	0.2516
c5.9xlarge	1.53	0.5355
c5.large	0.085	0.02805
c5.xlarge	0.17	0.0697
c5a.12xlarge	1.848	1.03488
c5a.16xlarge	2.464	0.71456
c5a.24xlarge	3.696	0.88704
c5a.2xlarge	0.308	0.154
c5a.4xlarge	0.616	0.29568
c5a.8xlarge	1.232	0.38192
c5a.large	0.077	0.02849
c5a.xlarge	0.154	0.05852
c5d.12xlarge	2.304	0.94464
c5d.18xlarge	3.456	1.24416
c5d.24xlarge	4.608	1.42848
c5d.2xlarge	0.384	0.1536
c5d.4xlarge	0.768	0.37632
c5d.9xlarge	1.728	0.91584
c5d.large	0.096	0.0288
c5d.xlarge	0.192	0.07104
c5n.18xlarge	3.888	0.89424
c5n.2xlarge	0.432	0.15984
c5n.4xlarge	0.864	0.33696
c5n.9xlarge	1.944	0.7776
c5n.large	0.108	0.03024
c5n.xlarge	0.216	0.0756
c6a.12xlarge	1.836	0.77112
c6a.16xlarge	2.448	0.88128
c6a.24xlarge	3.672	1.21176
c6a.2xlarge	0.306	0.1224
c6a.32xlarge	4.896	1.4688
c6a.48xlarge	7.344	2.35008
c6a.4xlarge	0.612	0.22032
c6a.8xlarge	1.224	0.53856
c6a.large	0.0765	0.02754
c6a.xlarge	0.153	0.05967
c6g.12xlarge	1.632	0.408
c6g.16xlarge	2.176	0.45696
c6g.2xlarge	0.272	0.08704
c6g.4xlarge	0.544	0.12512
c6g.8xlarge	1.088	0.29376
c6g.large	0.068	0.03128
c6g.medium	0.034	0.00782
c6g.xlarge	0.136	0.04352
c6i.12xlarge	2.04	0.714
c6i.16xlarge	2.72	0.8432
c6i.24xlarge	4.08	1.2648
c6i.2xlarge	0.34	0.1122
c6i.32xlarge	5.44	1.6864
c6i.4xlarge	0.68	0.2312
c6i.8xlarge	1.36	0.544
c6i.large	0.085	0.02805
c6i.xlarge	0.17	0.0714
c7a.12xlarge	2.46336	0.862176
c7a.16xlarge	3.28448	0.88681
c7a.24xlarge	4.92672	1.379482
c7a.2xlarge	0.41056	0.164224
c7a.32xlarge	6.56896	2.102067
c7a.48xlarge	9.85344	3.054566
c7a.4xlarge	0.82112	0.328448
c7a.8xlarge	1.64224	0.75543
c7a.large	0.10264	0.031818
c7a.medium	0.05132	0.019502
c7a.xlarge	0.20528	0.090323
c7g.12xlarge	1.74	0.435
c7g.16xlarge	2.32	0.5568
c7g.2xlarge	0.29	0.0986
c7g.4xlarge	0.58	0.174
c7g.8xlarge	1.16	0.3364
c7g.large	0.0725	0.026825
c7g.medium	0.0363	0.008349
c7g.xlarge	0.145	0.04495
c7i.12xlarge	2.142	0.6426
c7i.16xlarge	2.856	0.74256
c7i.24xlarge	4.284	1.02816
c7i.2xlarge	0.357	0.12138
c7i.48xlarge	8.568	1.79928
c7i.4xlarge	0.714	0.23562
c7i.8xlarge	1.428	0.52836
c7i.large	0.08925	0.030345
c7i.xlarge	0.1785	0.06069
d3.2xlarge	0.999	0.25974
d3.4xlarge	1.998	0.5994
d3.8xlarge	3.99552	0.958925
d3.xlarge	0.499	0.10479
dl1.24xlarge	13.10904	2.228537
i3.16xlarge	4.992	1.54752
i3.2xlarge	0.624	0.24336
i3.4xlarge	1.248	0.41184
i3.8xlarge	2.496	0.7488
i3.large	0.156	0.0312
i3.xlarge	0.312	0.11544
i4i.12xlarge	4.118	1.27658
i4i.16xlarge	5.491	1.15311
i4i.24xlarge	8.2368	2.0592
i4i.2xlarge	0.686	0.29498
i4i.32xlarge	10.9824	2.7456
i4i.4xlarge	1.373	0.5492
i4i.8xlarge	2.746	0.8238
i4i.large	0.172	0.05504
i4i.xlarge	0.343	0.14063
m4.10xlarge	2	0.78
m4.16xlarge	3.2	1.248
m4.2xlarge	0.4	0.172
m4.4xlarge	0.8	0.344
m4.large	0.1	0.049
m4.xlarge	0.2	0.078
m5.12xlarge	2.304	0.66816
m5.16xlarge	3.072	0.89088
m5.24xlarge	4.608	1.24416
m5.2xlarge	0.384	0.14208
m5.4xlarge	0.768	0.31488
m5.8xlarge	1.536	0.47616
m5.large	0.096	0.03072
m5.xlarge	0.192	0.05952
m5a.12xlarge	2.064	0.74304
m5a.16xlarge	2.752	0.85312
m5a.24xlarge	4.128	1.60992
m5a.2xlarge	0.344	0.172
m5a.4xlarge	0.688	0.32336
m5a.8xlarge	1.376	0.56416
m5a.large	0.086	0.03096
m5a.xlarge	0.172	0.07052
m5d.12xlarge	2.712	0.65088
m5d.16xlarge	3.616	0.97632
m5d.24xlarge	5.424	1.51872
m5d.2xlarge	0.452	0.12656
m5d.4xlarge	0.904	0.3164
m5d.8xlarge	1.808	0.57856
m5d.large	0.113	0.03842
m5d.xlarge	0.226	0.09266
m5n.12xlarge	2.856	1.08528
m5n.16xlarge	3.808	1.21856
m5n.24xlarge	5.712	1.94208
m5n.2xlarge	0.476	0.20468
m5n.4xlarge	0.952	0.39984
m5n.8xlarge	1.904	0.81872
m5n.large	0.119	0.04641
m5n.xlarge	0.238	0.09282
m6a.12xlarge	2.0736	0.601344
m6a.16xlarge	2.7648	0.995328
m6a.24xlarge	4.1472	1.45152
m6a.2xlarge	0.3456	0.117504
m6a.32xlarge	5.5296	1.65888
m6a.48xlarge	8.2944	2.405376
m6a.4xlarge	0.6912	0.317952
m6a.8xlarge	1.3824	0.511488
m6a.large	0.0864	0.027648
m6a.xlarge	0.1728	0.065664
m6g.12xlarge	1.848	0.48048
m6g.16xlarge	2.464	0.616
m6g.2xlarge	0.308	0.0924
m6g.4xlarge	0.616	0.19096
m6g.8xlarge	1.232	0.40656
m6g.large	0.077	0.01925
m6g.medium	0.0385	0.01232
m6g.xlarge	0.154	0.04312
m6i.12xlarge	2.304	0.71424
m6i.16xlarge	3.072	0.9216
m6i.24xlarge	4.608	1.3824
m6i.2xlarge	0.384	0.16512
m6i.32xlarge	6.144	1.78176
m6i.4xlarge	0.768	0.31488
m6i.8xlarge	1.536	0.52224
m6i.large	0.096	0.03072
m6i.xlarge	0.192	0.05952
m6id.12xlarge	2.8476	0.85428
m6id.16xlarge	3.7968	0.9492
m6id.24xlarge	5.6952	1.366848
m6id.2xlarge	0.4746	0.128142
m6id.32xlarge	7.5936	1.670592
m6id.4xlarge	0.9492	0.322728
m6id.8xlarge	1.8984	0.66444
m6id.large	0.11865	0.037968
m6id.xlarge	0.2373	0.078309
m7a.12xlarge	2.78208	0.69552
m7a.16xlarge	3.70944	0.92736
m7a.24xlarge	5.56416	1.502323
m7a.2xlarge	0.46368	0.166925
m7a.32xlarge	7.41888	1.632154
m7a.48xlarge	11.12832	2.336947
m7a.4xlarge	0.92736	0.343123
m7a.8xlarge	1.85472	0.574963
m7a.large	0.11592	0.048686
m7a.medium	0.05796	0.019127
m7a.xlarge	0.23184	0.067234
m7g.12xlarge	1.9584	0.470016
m7g.16xlarge	2.6112	0.600576
m7g.2xlarge	0.3264	0.091392
m7g.4xlarge	0.6528	0.202368
m7g.8xlarge	1.3056	0.417792
m7g.large	0.0816	0.021216
m7g.medium	0.0408	0.013464
m7g.xlarge	0.1632	0.047328
m7i-flex.2xlarge	0.38304	0.160877
m7i-flex.4xlarge	0.76608	0.329414
m7i-flex.8xlarge	1.53216	0.536256
m7i-flex.large	0.09576	0.02777
m7i-flex.xlarge	0.19152	0.065117
m7i.12xlarge	2.4192	0.653184
m7i.16xlarge	3.2256	0.999936
m7i.24xlarge	4.8384	1.403136
m7i.2xlarge	0.4032	0.149184
m7i.48xlarge	9.6768	3.483648
m7i.4xlarge	0.8064	0.330624
m7i.8xlarge	1.6128	0.548352
m7i.large	0.1008	0.029232
m7i.xlarge	0.2016	0.076608
r4.16xlarge	4.256	1.36192
r4.2xlarge	0.532	0.2926
r4.4xlarge	1.064	0.4788
r4.8xlarge	2.128	0.8512
r4.large	0.133	0.05187
r4.xlarge	0.266	0.09842
r5.12xlarge	3.024	1.11888
r5.16xlarge	4.032	1.37088
r5.24xlarge	6.048	2.05632
r5.2xlarge	0.504	0.2268
r5.4xlarge	1.008	0.47376
r5.8xlarge	2.016	0.76608
r5.large	0.126	0.03906
r5.xlarge	0.252	0.08316
r5a.12xlarge	2.712	1.19328
r5a.16xlarge	3.616	1.4464
r5a.24xlarge	5.424	2.06112
r5a.2xlarge	0.452	0.2034
r5a.4xlarge	0.904	0.39776
r5a.8xlarge	1.808	0.74128
r5a.large	0.113	0.03955
r5a.xlarge	0.226	0.06102
r5d.12xlarge	3.456	1.34784
r5d.16xlarge	4.608	1.70496
r5d.24xlarge	6.912	2.4192
r5d.2xlarge	0.576	0.23616
r5d.4xlarge	1.152	0.48384
r5d.8xlarge	2.304	0.94464
r5d.large	0.144	0.0504
r5d.xlarge	0.288	0.11232
r6a.12xlarge	2.7216	1.197504
r6a.16xlarge	3.6288	1.197504
r6a.24xlarge	5.4432	2.068416
r6a.2xlarge	0.4536	0.18144
r6a.32xlarge	7.2576	2.249856
r6a.48xlarge	10.8864	3.483648
r6a.4xlarge	0.9072	0.326592
r6a.8xlarge	1.8144	0.9072
r6a.large	0.1134	0.036288
r6a.xlarge	0.2268	0.063504
r6g.12xlarge	2.4192	0.677376
r6g.16xlarge	3.2256	0.870912
r6g.2xlarge	0.4032	0.108864
r6g.4xlarge	0.8064	0.28224
r6g.8xlarge	1.6128	0.56448
r6g.large	0.1008	0.03024
r6g.medium	0.0504	0.011088
r6g.xlarge	0.2016	0.048384
r6i.12xlarge	3.024	0.81648
r6i.16xlarge	4.032	1.33056
r6i.24xlarge	6.048	1.75392
r6i.2xlarge	0.504	0.21168
r6i.32xlarge	8.064	2.016
r6i.4xlarge	1.008	0.48384
r6i.8xlarge	2.016	0.66528
r6i.large	0.126	0.03906
r6i.xlarge	0.252	0.09576
r7a.12xlarge	3.6516	1.058964
r7a.16xlarge	4.8688	1.509328
r7a.24xlarge	7.3032	1.8258
r7a.2xlarge	0.6086	0.219096
r7a.32xlarge	9.7376	2.823904
r7a.48xlarge	14.6064	3.797664
r7a.4xlarge	1.2172	0.499052
r7a.8xlarge	2.4344	0.85204
r7a.large	0.15215	0.039559
r7a.medium	0.07608	0.024346
r7a.xlarge	0.3043	0.082161
r7g.12xlarge	2.5704	0.719712
r7g.16xlarge	3.4272	0.959616
r7g.2xlarge	0.4284	0.137088
r7g.4xlarge	0.8568	0.265608
r7g.8xlarge	1.7136	0.462672
r7g.large	0.1071	0.027846
r7g.medium	0.0536	0.015008
r7g.xlarge	0.2142	0.070686
r7i.12xlarge	3.1752	1.047816
r7i.16xlarge	4.2336	1.439424
r7i.24xlarge	6.3504	1.841616
r7i.2xlarge	0.5292	0.206388
r7i.48xlarge	12.7008	3.556224
r7i.4xlarge	1.0584	0.37044
r7i.8xlarge	2.1168	0.825552
r7i.large	0.1323	0.037044
r7i.xlarge	0.2646	0.095256
t2.2xlarge	0.3712	0.133632
t2.large	0.0928	0.033408
t2.medium	0.0464	0.014848
t2.micro	0.0116	0.002436
t2.small	0.023	0.00621
t2.xlarge	0.1856	0.070528
t3.2xlarge	0.3328	0.109824
t3.large	0.0832	0.030784
t3.medium	0.0416	0.014144
t3.micro	0.0104	0.001664
t3.nano	0.0052	0.001092
t3.small	0.0208	0.0052
t3.xlarge	0.1664	0.063232
t3a.2xlarge	0.3008	0.102272
t3a.large	0.0752	0.024816
t3a.medium	0.0376	0.012032
t3a.micro	0.0094	0.00282
t3a.nano	0.0047	0.001222
t3a.small	0.0188	0.006016
t3a.xlarge	0.1504	0.061664
t4g.2xlarge	0.2688	0.09408
t4g.large	0.0672	0.018816
t4g.medium	0.0336	0.011424
t4g.micro	0.0084	0.002772
t4g.nano	0.0042	0.002184
t4g.small	0.0168	0.005208
t4g.xlarge	0.1344	0.049728
x1.16xlarge	6.669	1.60056
x1.32xlarge	13.338	2.53422
x2idn.16xlarge	6.669	1.46718
x2idn.24xlarge	10.0035	1.900665
x2idn.32xlarge	13.338	1.60056
x2iedn.16xlarge	13.338	1.3338
x2iedn.24xlarge	20.007	2.60091
x2iedn.2xlarge	1.66725	0.416812
x2iedn.32xlarge	26.676	3.20112
x2iedn.4xlarge	3.3345	0.6669
x2iedn.8xlarge	6.669	1.60056
x2iedn.xlarge	0.83363	0.150053
@ecr	GB-month	21
storage	0.1
@nat-gateway	GB	21
data-processed	0.045
@s3	1k-requests	21
standard-get	0.0004
standard-put	0.005
@s3	GB-month	21
standard-storage-first-50TB	0.023
@sagemaker-batchtransform	hour	28
ml.g5.12xlarge	7.09
ml.g5.16xlarge	5.12
ml.g5.24xlarge	10.18
ml.g5.2xlarge	1.515
ml.g5.48xlarge	20.36
ml.g5.4xlarge	2.03
ml.g5.8xlarge	3.06
ml.g5.xlarge	1.408
ml.g6.12xlarge	5.752
ml.g6.24xlarge	8.344
ml.g6.2xlarge	1.222
ml.g6.48xlarge	16.688
ml.g6.4xlarge	1.654
ml.g6.8xlarge	2.518
ml.g6.xlarge	1.1267
ml.g6e.12xlarge	13.1158
ml.g6e.24xlarge	18.8319875
ml.g6e.2xlarge	2.8026
ml.g6e.48xlarge	37.663975
ml.g6e.4xlarge	3.7553
ml.g6e.8xlarge	5.6607
ml.g6e.xlarge	2.6054
@sagemaker-studio	hour	40
ml.c5.2xlarge	0.408
ml.c5.large	0.102
ml.c5.xlarge	0.204
ml.g4dn.2xlarge	0.94
ml.g4dn.xlarge	0.7364
ml.g6.12xlarge	5.752
ml.g6.24xlarge	8.344
ml.g6.2xlarge	1.222
ml.g6.48xlarge	16.688
ml.g6.4xlarge	1.654
ml.g6.xlarge	1.127
ml.g7e.12xlarge	10.3576
ml.g7e.24xlarge	20.7152
ml.g7e.2xlarge	4.2039
ml.g7e.48xlarge	41.4304
ml.g7e.4xlarge	4.9977
ml.g7e.8xlarge	6.5853
ml.m5.2xlarge	0.461
ml.m5.4xlarge	0.922
ml.m5.large	0.115
ml.m5.xlarge	0.23
ml.p4d.24xlarge	25.251286
ml.p5.48xlarge	63.296
ml.t3.2xlarge	0.399
ml.t3.large	0.1
ml.t3.medium	0.05
ml.t3.xlarge	0.2
@sagemaker-training	hour	29
ml.g5.12xlarge	7.09
ml.g5.16xlarge	5.12
ml.g5.24xlarge	10.18
ml.g5.2xlarge	1.515
ml.g5.48xlarge	20.36
ml.g5.4xlarge	2.03
ml.g5.8xlarge	3.06
ml.g5.xlarge	1.408
ml.g6.12xlarge	5.752
ml.g6.24xlarge	8.344
ml.g6.2xlarge	1.222
ml.g6.48xlarge	16.688
ml.g6.4xlarge	1.654
ml.g6.8xlarge	2.518
ml.g6.xlarge	1.127
ml.g6e.12xlarge	13.12
ml.g6e.24xlarge	18.83
ml.g6e.2xlarge	2.8
ml.g6e.48xlarge	37.66
ml.g6e.4xlarge	3.76
ml.g6e.8xlarge	5.66
ml.g6e.xlarge	2.61`;
