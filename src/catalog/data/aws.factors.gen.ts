// Made by tools/catalog.ts; do not edit.
export const rows = `@42
c5.2xlarge	1.2	1.2
c5.4xlarge	1.2
c5.large	1.2
c5.xlarge	1.2	1.2
c7i.xlarge	1.1989
g4dn.12xlarge	1.2501	1.25
g4dn.16xlarge	1.25
g4dn.2xlarge	1.25	1.25
g4dn.4xlarge	1.2504	1.25
g4dn.8xlarge	1.25
g4dn.xlarge	1.3986	1.4	1.4	1.4	1.4003	1.4003
g5.12xlarge	1.25	1.2493	1.25	1.25	1.25
g5.16xlarge	1.25	1.25
g5.24xlarge	1.25	1.25	1.25
g5.2xlarge	1.25	1.25	1.25	1.25
g5.48xlarge	1.25	1.25	1.25
g5.4xlarge	1.25	1.25	1.25	1.25
g5.8xlarge	1.25	1.25	1.25	1.25
g5.xlarge	1.3996	1.4	1.398	1.3996	1.3996
g6.12xlarge	1.25	1.25	1.25	1.25	1.25
g6.16xlarge	1.25
g6.24xlarge	1.25	1.25	1.25	1.25
g6.2xlarge	1.25	1.25	1.25	1.25	1.25
g6.48xlarge	1.25	1.25	1.25	1.25
g6.4xlarge	1.25	1.25	1.25	1.25
g6.8xlarge	1.25	1.25
g6.xlarge	1.4	1.4003	1.4003
g6e.12xlarge	1.25	1.2504	1.2504
g6e.24xlarge	1.25	1.2499
g6e.2xlarge	1.25	1.2488	1.2488
g6e.48xlarge	1.25	1.2499
g6e.4xlarge	1.25	1.2516	1.2516
g6e.8xlarge	1.25	1.25	1.2498
g6e.xlarge	1.4	1.4025	1.4025
g7e.12xlarge	1.25
g7e.2xlarge	1.25
g7e.4xlarge	1.25
inf2.24xlarge	1.2002
inf2.48xlarge	1.2002
inf2.8xlarge	1.1993
inf2.xlarge	1.3057
m5.2xlarge	1.2005
m5.4xlarge	1.2005
m5.large	1.1979	1.1963	1.1979
m5.xlarge	1.2009	1.2009	1.1979	1.2009	1.1979	1.2009	1.2009
p3.2xlarge	1.25	1.2499
p4d.24xlarge	1.15
p5.48xlarge	1.15
t3.2xlarge	1.1989
t3.large	1.2019
t3.medium	1.2061	1.2061	1.2019
t3.xlarge	1.2019
trn1.32xlarge	1.3254`;
